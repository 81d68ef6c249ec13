"""kubectl certificate deny"""

from __future__ import annotations

from ...cli.command import Command
from ..certifying import CertificateOptions, decide

COMMAND = Command(
    name="deny",
    short="Deny a certificate signing request",
    usage="(-f FILENAME | NAME)",
    examples=(("Deny CSR 'csr-sqgzp'", "kubectl certificate deny csr-sqgzp"),),
    options=CertificateOptions,
    run=decide,
)
