"""kubectl certificate deny"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..certifying import DENY, CertificateOptions, decide


async def run(session: Session, options: CertificateOptions) -> None:
    await decide(session, options, DENY)


COMMAND = Command(
    name="deny",
    short="Deny a certificate signing request",
    usage="(-f FILENAME | NAME)",
    examples=(("Deny CSR 'csr-sqgzp'", "kubectl certificate deny csr-sqgzp"),),
    lacks=frozenset({"selector"}),
    options=CertificateOptions,
    run=run,
)
