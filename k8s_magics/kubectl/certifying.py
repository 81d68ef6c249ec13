"""What `kubectl certificate approve` and `deny` share.

Simplified: signing requests are not kept here, so none is ever found.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..apimachinery.errors import NotFound
from ..cli.builder import FileOptions
from ..cli.errors import CommandError, raise_all
from ..cli.flags import flag, group
from ..cli.options import SELECTOR_HELP
from ..cli.session import Session

REQUESTS = "certificatesigningrequests.certificates.k8s.io"


@dataclass(frozen=True)
class CertificateOptions:
    """Which requests, and whether to decide again."""

    files: FileOptions = group(FileOptions)
    force: bool = flag(False, "--force", "Update the CSR even if it is already decided.")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


async def decide(session: Session, options: CertificateOptions) -> None:
    if not session.args:
        raise CommandError("one or more CSRs must be specified as <name> or -f <filename>")
    raise_all([NotFound(REQUESTS, name.rpartition("/")[2]) for name in session.args])
