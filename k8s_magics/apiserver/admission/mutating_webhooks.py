"""MutatingAdmissionWebhook: what the webhooks of MutatingWebhookConfigurations say to a request."""

from __future__ import annotations

from ...apimachinery.objects import Object
from ..admission_door import Admission, Attributes
from ..policies.calling import call
from ..policies.matching import SUBRESOURCES

KIND = "mutatingwebhookconfigurations.admissionregistration.k8s.io"


def _mutate(attributes: Attributes) -> Object:
    call(attributes, KIND)
    return attributes.object


ADMISSION = Admission(
    name="MutatingAdmissionWebhook",
    order=100,
    operations=frozenset({"CREATE", "UPDATE", "DELETE"}),
    subresources=SUBRESOURCES,
    mutate=_mutate,
)
