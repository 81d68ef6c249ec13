"""Claims of devices: those of a pod, and those that its containers use (validatePodResourceClaims)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, not_found, required
from ...apimachinery.objects import Object
from .checks import dns_label, dns_subdomain

_KINDS = ("resourceClaimName", "resourceClaimTemplateName")


def pod_claims(path: str, claims: Sequence[Object]) -> list[FieldError]:
    """`resourceClaims`: a name of its own, and either a claim or a template of one."""
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, claim in enumerate(claims):
        at, name = f"{path}[{index}]", claim.get("name") or ""
        if not name:
            errors.append(required(f"{at}.name"))
        elif name in seen:
            errors.append(duplicate(f"{at}.name", name))
        else:
            errors += dns_label(f"{at}.name", name)
            seen.add(name)
        given = [key for key in _KINDS if claim.get(key) is not None]
        if len(given) > 1:
            detail = "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified"
            errors.append(invalid(at, _go_claim(claim), detail))
        if not given:
            detail = "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"
            errors.append(invalid(at, _go_claim(claim), detail))
        for key in given:
            errors += dns_subdomain(f"{at}.{key}", claim[key])
    return errors


def _go_claim(claim: Object) -> dict[str, Any]:
    """The claim as Go prints its internal type."""
    made: dict[str, Any] = {"Name": claim.get("name") or ""}
    return made | {key[0].upper() + key[1:]: claim.get(key) for key in _KINDS}


def used_claims(path: str, used: Sequence[Object], names: Collection[str]) -> list[FieldError]:
    """`resources.claims` of a container: each of the pod's, none twice."""
    errors: list[FieldError] = []
    seen: set[str] = set()
    for index, claim in enumerate(used):
        at, name, request = f"{path}[{index}]", claim.get("name") or "", claim.get("request") or ""
        if not name:
            errors.append(required(at))
            continue
        errors += _use(at, name, request, seen)
        if name not in names:
            rest = f": {', '.join(sorted(names))}" if names else " which is empty"
            detail = f"must be one of the names in pod.spec.resourceClaims{rest}"
            missing = not_found(at, name)
            errors.append(FieldError(missing.reason, missing.title, at, name, detail))
    return errors


def _use(at: str, name: str, request: str, seen: set[str]) -> list[FieldError]:
    if name in seen:
        return [duplicate(at, name)]
    key = f"{name}/{request}" if request else name
    errors = dns_label(f"{at}.request", request) if request else []
    if key in seen:
        errors.append(duplicate(at, key))
    elif not request:
        errors += [duplicate(at, name) for other in seen if other.startswith(f"{name}/")]
    seen.add(key)
    return errors
