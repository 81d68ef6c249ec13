"""kubectl certificate approve"""

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
    """The flags of certificate approve."""

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
    name="approve",
    short="Approve a certificate signing request",
    usage="(-f FILENAME | NAME)",
    examples=(("Approve CSR 'csr-sqgzp'", "kubectl certificate approve csr-sqgzp"),),
    options=Options,
    run=run,
)
