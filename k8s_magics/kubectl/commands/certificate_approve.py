"""kubectl certificate approve"""

from __future__ import annotations

from ...cli.command import Command
from ...cli.session import Session
from ..certifying import APPROVE, CertificateOptions, decide


async def run(session: Session, options: CertificateOptions) -> None:
    await decide(session, options, APPROVE)


COMMAND = Command(
    name="approve",
    short="Approve a certificate signing request",
    usage="(-f FILENAME | NAME)",
    examples=(("Approve CSR 'csr-sqgzp'", "kubectl certificate approve csr-sqgzp"),),
    lacks=frozenset({"selector"}),
    options=CertificateOptions,
    run=run,
)
