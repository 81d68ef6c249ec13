"""ValidatingAdmissionWebhook: what the webhooks of ValidatingWebhookConfigurations say to a request."""

from __future__ import annotations

from ..admission_door import Admission
from ..policies.matching import SUBRESOURCES
from ..webhooks.asking import validate

ADMISSION = Admission(
    name="ValidatingAdmissionWebhook",
    order=160,
    operations=frozenset({"CREATE", "UPDATE", "DELETE"}),
    subresources=SUBRESOURCES,
    check=validate,
)
