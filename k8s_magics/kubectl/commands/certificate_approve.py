"""kubectl certificate approve"""

from __future__ import annotations

from ...cli.command import Command
from ..certifying import CertificateOptions, decide

COMMAND = Command(
    name="approve",
    short="Approve a certificate signing request",
    usage="(-f FILENAME | NAME)",
    examples=(("Approve CSR 'csr-sqgzp'", "kubectl certificate approve csr-sqgzp"),),
    options=CertificateOptions,
    run=decide,
)
