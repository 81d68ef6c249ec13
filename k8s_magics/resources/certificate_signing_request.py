"""CertificateSigningRequests: somebody asks for an X.509 certificate; somebody approves; a signer answers.

Who asks is filled in by the server (`apiserver/admission/certificate_requestor.py`); a decision goes through the subresource
`approval`, a certificate through `status`.  Source: pkg/registry/certificates/certificates/strategy.go.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..apimachinery.duration import human_duration
from ..apimachinery.fielderrors import FieldError
from ..apimachinery.objects import EMPTY, Object, dig, evolve
from ..apimachinery.resource import AGE, NAME, Column, Resource
from .rules.columns import field
from .rules.filling import fill
from .rules.signing_requests import certificate_errors, decided, removed, signing_request_errors, status_of


def _default(obj: Object) -> Object:
    return fill(obj, {"spec": {}, "status": {}})


def _prepare(new: Object, old: Object | None) -> Object:
    """Nobody changes what was asked for."""
    return evolve(new, "spec", old.get("spec") or EMPTY) if old is not None else new


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    return tuple(signing_request_errors(new, old))


def _validate_status(new: Object, old: Object | None) -> Sequence[FieldError]:
    before = old or EMPTY
    return (
        *signing_request_errors(new, old), *removed(new, before), *decided(new, before), *certificate_errors(new, before),
    )  # fmt: skip


def _validate_approval(new: Object, old: Object | None) -> Sequence[FieldError]:
    return (*signing_request_errors(new, old), *removed(new, old or EMPTY))


def requested_duration(obj: Object) -> str:
    seconds = dig(obj, "spec.expirationSeconds")
    return "<none>" if seconds is None else human_duration(seconds * 1000)


RESOURCE = Resource(
    kind="CertificateSigningRequest",
    reset_fields=("spec",),
    plural="certificatesigningrequests",
    group="certificates.k8s.io",
    short_names=("csr",),
    namespaced=False,
    subresources=frozenset({"approval", "status"}),
    name_rule="path_segment",
    counts_generations=False,
    default=_default,
    prepare=_prepare,
    validate=_validate,
    validate_status=_validate_status,
    subresource_rules={"approval": _validate_approval},
    columns=(
        NAME,
        AGE,
        field("SIGNERNAME", "spec.signerName"),
        field("REQUESTOR", "spec.username"),
        Column(name="REQUESTEDDURATION", cell=lambda obj, _: requested_duration(obj)),
        Column(name="CONDITION", cell=lambda obj, _: status_of(obj)),
    ),
    selectable={"spec.signerName": lambda obj: str(dig(obj, "spec.signerName", ""))},
)
