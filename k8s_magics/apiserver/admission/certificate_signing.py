"""CertificateSigning: whoever writes a certificate or a condition of a request must have the right `sign` on its signer."""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, dig
from ..admission_door import Admission, Attributes
from .certificate_approval import REQUESTS, require_signer


def _check(attributes: Attributes) -> None:
    new, old = attributes.object, attributes.old or EMPTY
    if any(dig(new, path) != dig(old, path) for path in ("status.certificate", "status.conditions")):
        require_signer(attributes, "sign")


ADMISSION = Admission(
    name="CertificateSigning", resources=REQUESTS, operations=frozenset({"UPDATE"}), subresources=frozenset({"status"}), check=_check
)  # fmt: skip
