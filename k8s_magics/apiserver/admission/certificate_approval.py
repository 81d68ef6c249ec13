"""CertificateApproval: whoever decides about a request must have the right `approve` on its signer.

Source: plugin/pkg/admission/certificates (approval, and util.IsAuthorizedForSignerName).
"""

from __future__ import annotations

from ...apimachinery.errors import Forbidden
from ...apimachinery.objects import dig
from .. import rbac
from ..admission_door import Admission, Attributes

REQUESTS = frozenset({"certificatesigningrequests.certificates.k8s.io"})
GROUP = "certificates.k8s.io"


def require_signer(attributes: Attributes, verb: str) -> None:
    """The right `verb` on the signer by its name, or on all of its domain; Forbidden."""
    caller, signer = attributes.caller, str(dig(attributes.old or attributes.object, "spec.signerName", ""))
    names = (signer, signer.partition("/")[0] + "/*")
    accesses = [rbac.Access(verb, "signers", GROUP, name=name) for name in names]
    if not caller.groups or any(rbac.allows(attributes.store, caller, access) for access in accesses):
        return
    why = f'user not permitted to {verb} requests with signerName "{signer}"'
    raise Forbidden(attributes.resource.key, attributes.name, why)


def _check(attributes: Attributes) -> None:
    require_signer(attributes, "approve")


ADMISSION = Admission(
    name="CertificateApproval", resources=REQUESTS, operations=frozenset({"UPDATE"}), subresources=frozenset({"approval"}), check=_check
)  # fmt: skip
