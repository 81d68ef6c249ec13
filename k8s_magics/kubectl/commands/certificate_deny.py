"""kubectl certificate deny"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.errors import NotFound
from ...cli.builder import MISSING, FileOptions
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag, group
from ...cli.options import SELECTOR_HELP
from ...cli.session import Session


@dataclass(frozen=True)
class Options:
    """The flags of certificate deny."""

    files: FileOptions = group(FileOptions)
    force: bool = flag(False, "--force", "Update the CSR even if it is already decided.")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


async def run(session: Session, options: Options) -> None:
    """Simplified: signing requests are not kept here, so none is ever found."""
    if not session.args:
        raise CommandError(MISSING)
    raise_all(
        [NotFound("certificatesigningrequests.certificates.k8s.io", name.rpartition("/")[2]) for name in session.args]
    )


COMMAND = Command(
    name="deny",
    short="Deny a certificate signing request",
    usage="(-f FILENAME | NAME)",
    examples=(("Deny CSR 'csr-sqgzp'", "kubectl certificate deny csr-sqgzp"),),
    options=Options,
    run=run,
)
