"""What the hosts outside of the cluster have in common: certificates that everybody trusts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..shell.process import Process

if TYPE_CHECKING:
    from ..shell.tls import Secure

HTTPS = 443


def secure_site(process: Process) -> Secure:
    """How such a host speaks TLS."""
    from ..shell.trust import public  # late: few ask for https

    return public(process.clock.datetime(0))
