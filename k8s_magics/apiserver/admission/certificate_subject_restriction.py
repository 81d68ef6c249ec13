"""CertificateSubjectRestriction: no client certificate makes its holder a member of system:masters."""

from __future__ import annotations

from ...apimachinery.errors import Forbidden
from ...apimachinery.objects import dig
from ...resources.rules.signing_requests import request_of
from ..admission_door import Admission, Attributes
from .certificate_approval import REQUESTS

SIGNER = "kubernetes.io/kube-apiserver-client"
MASTERS = "system:masters"


def _check(attributes: Attributes) -> None:
    if dig(attributes.object, "spec.signerName") != SIGNER:
        return
    request = request_of(attributes.object)
    if not isinstance(request, str) and MASTERS in request.attributes("O"):
        why = f"use of {SIGNER} signer with {MASTERS} group is not allowed"
        raise Forbidden(attributes.resource.key, attributes.name, why)


ADMISSION = Admission(name="CertificateSubjectRestriction", resources=REQUESTS, check=_check)
