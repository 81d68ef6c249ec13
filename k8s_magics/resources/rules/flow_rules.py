"""Rules of FlowSchemas: who asks (subjects), and for what (resources and paths).  Source: pkg/apis/flowcontrol/validation."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, duplicate, forbidden, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import dns_label, dns_subdomain

_KINDS = {"Group": "group", "ServiceAccount": "serviceAccount", "User": "user"}
_VERBS = ("create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch")
_MEMBER = "each member of this list must be '*' or a DNS-1123 label; "


def flow_rule_errors(path: str, rule: Object) -> list[FieldError]:
    subjects = rule.get("subjects") or ()
    errors = [] if subjects else [required(f"{path}.subjects", "subjects must contain at least one value")]
    for index, subject in enumerate(subjects):
        errors += _subject(f"{path}.subjects[{index}]", subject)
    resources, paths = rule.get("resourceRules") or (), rule.get("nonResourceRules") or ()
    if not resources and not paths:
        errors.append(required(path, "at least one of resourceRules and nonResourceRules has to be non-empty"))
    for index, each in enumerate(resources):
        errors += _resources(f"{path}.resourceRules[{index}]", each)
    for index, each in enumerate(paths):
        errors += _paths(f"{path}.nonResourceRules[{index}]", each)
    return errors


def condition_type_errors(path: str, conditions: Sequence[Object]) -> list[FieldError]:
    """Conditions have a type, and each type is there once."""
    errors: list[FieldError] = []
    for index, condition in enumerate(conditions):
        at, kind = f"{path}[{index}].type", condition.get("type") or ""
        if kind in [other.get("type") or "" for other in conditions[:index]]:
            errors.append(duplicate(at, kind))
        errors += [] if kind else [required(at)]
    return errors


def _subject(path: str, subject: Object) -> list[FieldError]:
    kind = subject.get("kind") or ""
    key = _KINDS.get(kind)
    if key is None:
        return [not_supported(f"{path}.kind", kind, tuple(_KINDS))]
    named, at = subject.get(key), f"{path}.{key}"
    if named is None:
        errors = [required(at, f"{key} is required when subject kind is '{kind}'")]
    else:
        errors = _account(at, named) if key == "serviceAccount" else _named(at, named)
    for other in ("serviceAccount", "user", "group"):
        if other != key and subject.get(other) is not None:
            wanted = next(name for name, field in _KINDS.items() if field == other)
            errors.append(forbidden(f"{path}.{other}", f"{other} is forbidden when subject kind is not '{wanted}'"))
    return errors


def _named(path: str, subject: Object) -> list[FieldError]:
    return [] if subject.get("name") else [required(f"{path}.name")]


def _account(path: str, account: Object) -> list[FieldError]:
    name, space = account.get("name") or "", account.get("namespace") or ""
    errors = _named(path, account) if name in ("", "*") else dns_subdomain(f"{path}.name", name)
    at = f"{path}.namespace"
    return errors + (dns_label(at, space) if space else [required(at, "must specify namespace for service account")])


def _verbs(path: str, verbs: Sequence[str]) -> list[FieldError]:
    if not verbs:
        return [required(path, "verbs must contain at least one value")]
    if "*" in verbs:
        return _alone(path, verbs, "verbs")
    return [] if set(verbs) <= set(_VERBS) else [not_supported(path, list(verbs), _VERBS)]


def _alone(path: str, values: Sequence[str], what: str) -> list[FieldError]:
    """An asterisk stands alone."""
    if "*" not in values or len(values) < 2:
        return []
    return [invalid(path, list(values), f"if '*' is present, must not specify other {what}")]


def _resources(path: str, rule: Object) -> list[FieldError]:
    errors = _verbs(f"{path}.verbs", rule.get("verbs") or ())
    for key, one, many in (("apiGroups", "api group", "api groups"), ("resources", "resource", "resources")):
        values, at = rule.get(key) or (), f"{path}.{key}"
        missing = required(at, f"resource rules must supply at least one {one}")
        errors += _alone(at, values, many) if values else [missing]
    spaces, at = rule.get("namespaces") or (), f"{path}.namespaces"
    if not spaces and not rule.get("clusterScope"):
        detail = "resource rules that are not cluster scoped must supply at least one namespace"
        errors.append(required(at, detail))
    elif "*" in spaces:
        errors += _alone(at, spaces, "namespaces")
    else:
        for index, space in enumerate(spaces):
            wrong = dns_label(f"{at}[{index}]", space)
            errors += [invalid(error.path, space, _MEMBER + error.detail) for error in wrong]
    return errors


def _paths(path: str, rule: Object) -> list[FieldError]:
    errors = _verbs(f"{path}.verbs", rule.get("verbs") or ())
    urls, at = rule.get("nonResourceURLs") or (), f"{path}.nonResourceURLs"
    if not urls:
        return [*errors, required(at, "nonResourceURLs must contain at least one value")]
    if "*" in urls:
        return errors + _alone(at, urls, "non-resource URLs")
    wrong = [(index, url, _path_fault(url)) for index, url in enumerate(urls)]
    return errors + [invalid(f"{at}[{index}]", url, fault) for index, url, fault in wrong if fault]


def _path_fault(url: str) -> str:
    if not url:
        return "must not be empty"
    if not url.startswith("/"):
        return "must start with slash"
    if " " in url:
        return "must not contain white-space"
    if "//" in url:
        return "must not contain double slash"
    bad = url.count("*") > 1 or ("*" in url and not url.endswith("/*"))
    return "wildcard can only do suffix matching" if bad else ""


def flow_status_errors(new: Object, old: Object | None) -> list[FieldError]:
    return condition_type_errors("status.conditions", (new.get("status") or EMPTY).get("conditions") or ())
