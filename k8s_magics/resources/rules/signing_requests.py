"""What CertificateSigningRequests must look like (pkg/apis/certificates/validation/validation.go), and what their parts say."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, not_supported, required, too_long
from ...apimachinery.names import dns1123_label, dns1123_subdomain
from ...apimachinery.objects import Object, dig
from ...apimachinery.quoting import go_quote

if TYPE_CHECKING:
    from ...shell.x509.request import SigningRequest

LEGACY = "kubernetes.io/legacy-unknown"
DECISIONS = ("Approved", "Denied")
FINAL = (*DECISIONS, "Failed")
SHORTEST = 600
_LONGEST_DOMAIN = 253
_LONGEST = 253 + 1 + 253 + 63 + 1
_STATUSES = ("False", "True", "Unknown")


def conditions(obj: Object, kind: str = "") -> Sequence[Object]:
    """Those of a type ("": all)."""
    return [c for c in dig(obj, "status.conditions", None) or () if not kind or c.get("type") == kind]


def request_of(obj: Object) -> SigningRequest | str:
    """The PKCS #10 request in spec.request, or what is wrong with it in Go's words."""
    from ...shell.x509.der import NotDer  # late: few requests are about certificates
    from ...shell.x509.pem import blocks
    from ...shell.x509.request import KIND, parse_request

    kind, encoded = next(blocks(decoded(dig(obj, "spec.request"))), ("", b""))
    if kind != KIND:
        return "PEM block type must be CERTIFICATE REQUEST"
    try:
        return parse_request(encoded)
    except NotDer:
        return "asn1: syntax error: data truncated"


def decoded(text: object) -> str:
    try:
        return base64.b64decode(str(text or ""), validate=True).decode("utf-8", "replace")
    except binascii.Error:
        return ""


def signing_request_errors(new: Object, old: Object | None) -> Iterator[FieldError]:
    """What old objects have already is left alone."""
    from ...shell.x509.usages import KNOWN

    problem, text = request_of(new), dig(new, "spec.request")
    if isinstance(problem, str):
        yield invalid("spec.request", text, problem)
    usages = dig(new, "spec.usages", None) or ()
    if not usages:
        yield required("spec.usages")
    if old is None:
        for place, usage in enumerate(usages):
            if usage not in KNOWN:
                yield not_supported(f"spec.usages[{place}]", usage, KNOWN)
        for place, usage in enumerate(usages):
            if usage in usages[:place]:
                yield duplicate(f"spec.usages[{place}]", usage)
    signer = dig(new, "spec.signerName", "")
    if signer == LEGACY and old is None:
        yield invalid("spec.signerName", signer, "the legacy signerName is not allowed via this API version")
    else:
        yield from signer_name_errors("spec.signerName", signer)
    seconds = dig(new, "spec.expirationSeconds")
    if seconds is not None and seconds < SHORTEST:
        detail = "may not specify a duration less than 600 seconds (10 minutes)"
        yield invalid("spec.expirationSeconds", seconds, detail)
    yield from _condition_errors(conditions(new))


def signer_name_errors(path: str, signer: str) -> Iterator[FieldError]:
    """`example.com/my-signer` (ValidateSignerName)"""
    if not signer:
        yield required(path)
        return
    domain, *paths = signer.split("/")
    if len(paths) != 1:
        form = "must be a fully qualified domain and path of the form 'example.com/signer-name'"
        yield invalid(path, signer, form)
        return
    if len(domain) > _LONGEST_DOMAIN:
        yield too_long(path, _LONGEST_DOMAIN)
    for label in domain.split("."):
        for detail in dns1123_label(label):
            yield invalid(path, domain, f"validating label {go_quote(label)}: {detail}")
    if "." not in domain:
        yield invalid(path, domain, "should be a domain with at least two segments separated by dots")
    for label in paths[0].split("."):
        for detail in dns1123_subdomain(label):
            yield invalid(path, paths[0], f"validating label {go_quote(label)}: {detail}")
    if len(signer) > _LONGEST:
        yield too_long(path, _LONGEST)


def _condition_errors(found: Sequence[Object]) -> Iterator[FieldError]:
    seen: list[str] = []
    for place, condition in enumerate(found):
        path, kind, status = f"status.conditions[{place}]", condition.get("type", ""), condition.get("status", "")
        allowed = ("True",) if kind in FINAL else _STATUSES
        if not kind:
            yield required(f"{path}.type")
        if not status:
            yield required(f"{path}.status")
        elif status not in allowed:
            yield not_supported(f"{path}.status", status, allowed)
        if kind in DECISIONS and {*DECISIONS} - {kind} <= {*seen}:
            yield invalid(f"{path}.type", kind, "Approved and Denied conditions are mutually exclusive")
        if kind in seen:
            yield duplicate(f"{path}.type", kind)
        seen.append(kind)


def removed(new: Object, old: Object) -> Iterator[FieldError]:
    """What has been decided stays decided."""
    for kind in FINAL:
        if len(conditions(new, kind)) < len(conditions(old, kind)):
            detail = f'updates may not remove a condition of type "{kind}"'
            yield forbidden("status.conditions", detail)


def decided(new: Object, old: Object) -> Iterator[FieldError]:
    """Only the subresource `approval` decides."""
    for kind in DECISIONS:
        after, before = conditions(new, kind), conditions(old, kind)
        if len(after) > len(before):
            yield forbidden("status.conditions", f'updates may not add a condition of type "{kind}"')
        elif len(after) == len(before) and after != before:
            yield forbidden("status.conditions", f'updates may not modify a condition of type "{kind}"')


def certificate_errors(new: Object, old: Object) -> Iterator[FieldError]:
    """A signer writes the certificate, once."""
    text, before = dig(new, "status.certificate") or "", dig(old, "status.certificate") or ""
    if text == before:
        return
    why = _no_certificate(decoded(text))
    if text and why:
        yield invalid("status.certificate", "<certificate data>", why)
    if before:
        yield forbidden("status.certificate", "updates may not modify existing certificate content")


def _no_certificate(text: str) -> str:
    from ...shell.x509.certificate import parse
    from ...shell.x509.der import NotDer
    from ...shell.x509.pem import blocks

    found = tuple(blocks(text))
    for kind, encoded in found:
        if kind != "CERTIFICATE":
            return f"only CERTIFICATE PEM blocks are allowed, found {go_quote(kind)}"
        try:
            parse(encoded)
        except NotDer:
            return "x509: malformed certificate"
    return "" if found else "must contain at least one CERTIFICATE PEM block"


def status_of(obj: Object) -> str:
    """`Pending`, `Approved,Issued` ...: the column CONDITION."""
    kinds = _kinds(conditions(obj))
    words = [next((kind for kind in ("Denied", "Approved") if kind in kinds), "Pending")]
    words += ["Failed"] if "Failed" in kinds else []
    words += ["Issued"] if dig(obj, "status.certificate") else []
    return ",".join(words)


def _kinds(found: Iterable[Object]) -> set[str]:
    return {str(c.get("type", "")) for c in found}
