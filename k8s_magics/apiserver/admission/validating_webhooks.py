"""ValidatingAdmissionWebhook: what the webhooks of ValidatingWebhookConfigurations say to a request."""

from __future__ import annotations

from ..admission_door import Admission, Attributes
from ..policies.calling import call
from ..policies.matching import SUBRESOURCES

KIND = "validatingwebhookconfigurations.admissionregistration.k8s.io"


def _check(attributes: Attributes) -> None:
    call(attributes, KIND)


ADMISSION = Admission(
    name="ValidatingAdmissionWebhook",
    order=160,
    operations=frozenset({"CREATE", "UPDATE", "DELETE"}),
    subresources=SUBRESOURCES,
    check=_check,
)
