"""MutatingAdmissionWebhook: what the webhooks of MutatingWebhookConfigurations say to a request."""

from __future__ import annotations

from ..admission_door import Admission
from ..policies.matching import SUBRESOURCES
from ..webhooks.asking import mutate

ADMISSION = Admission(
    name="MutatingAdmissionWebhook",
    order=100,
    operations=frozenset({"CREATE", "UPDATE", "DELETE"}),
    subresources=SUBRESOURCES,
    mutate=mutate,
)
