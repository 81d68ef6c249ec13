"""Roles and bindings: rules that say something, roles and subjects that exist as kinds (pkg/apis/rbac/validation)."""

from __future__ import annotations

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, dns_subdomain
from .go_structs import go_struct
from .labels import label_selector_errors
from .rbac import GROUP

_SUBJECTS = ("ServiceAccount", "User", "Group")


def role_errors(role: Object, *, namespaced: bool) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, rule in enumerate(role.get("rules") or ()):
        errors += _rule(f"rules[{index}]", rule, namespaced=namespaced)
    aggregation = role.get("aggregationRule")
    if aggregation is not None:
        selectors = aggregation.get("clusterRoleSelectors") or ()
        at = "aggregationRule.clusterRoleSelectors"
        if not selectors:
            errors.append(required(at, "at least one clusterRoleSelector required if aggregationRule is non-nil"))
        for index, selector in enumerate(selectors):
            wrong = label_selector_errors(f"{at}[{index}]", selector)
            errors += [*wrong, invalid(f"{at}[{index}]", None, "invalid label selector.")] if wrong else []
    return errors


def _rule(path: str, rule: Object, *, namespaced: bool) -> list[FieldError]:
    errors: list[FieldError] = []
    if not rule.get("verbs"):
        errors.append(required(f"{path}.verbs", "verbs must contain at least one value"))
    urls = list(rule.get("nonResourceURLs") or ())
    if urls:
        if namespaced:
            errors.append(
                invalid(f"{path}.nonResourceURLs", urls, "namespaced rules cannot apply to non-resource URLs")
            )
        if rule.get("apiGroups") or rule.get("resources") or rule.get("resourceNames"):
            errors.append(
                invalid(
                    f"{path}.nonResourceURLs",
                    urls,
                    "rules cannot apply to both regular resources and non-resource URLs",
                )
            )
        return errors
    if not rule.get("apiGroups"):
        errors.append(required(f"{path}.apiGroups", "resource rules must supply at least one api group"))
    if not rule.get("resources"):
        errors.append(required(f"{path}.resources", "resource rules must supply at least one resource"))
    return errors


def binding_errors(new: Object, old: Object | None, *, namespaced: bool) -> list[FieldError]:
    reference = new.get("roleRef") or EMPTY
    errors: list[FieldError] = []
    if reference.get("apiGroup") != GROUP:
        errors.append(not_supported("roleRef.apiGroup", reference.get("apiGroup") or "", (GROUP,)))
    kinds = ("Role", "ClusterRole") if namespaced else ("ClusterRole",)
    if reference.get("kind") not in kinds:
        errors.append(not_supported("roleRef.kind", reference.get("kind") or "", kinds))
    name = reference.get("name") or ""
    errors += all_of("roleRef.name", name, names.path_segment(name)) if name else [required("roleRef.name")]
    for index, subject in enumerate(new.get("subjects") or ()):
        errors += _subject(f"subjects[{index}]", subject, namespaced=namespaced)
    if old is not None and reference != old.get("roleRef"):
        errors.append(invalid("roleRef", go_struct("RoleRef", reference), "cannot change roleRef"))
    return errors


def _subject(path: str, subject: Object, *, namespaced: bool) -> list[FieldError]:
    kind, name, group = subject.get("kind") or "", subject.get("name") or "", subject.get("apiGroup") or ""
    errors = [] if name else [required(f"{path}.name")]
    if kind == "ServiceAccount":
        if name:
            errors += dns_subdomain(f"{path}.name", name)
        if group:
            errors.append(not_supported(f"{path}.apiGroup", group, ("",)))
        if not namespaced and not subject.get("namespace"):
            errors.append(required(f"{path}.namespace"))
    elif kind in ("User", "Group"):
        if group != GROUP:
            errors.append(not_supported(f"{path}.apiGroup", group, (GROUP,)))
    else:
        errors.append(not_supported(f"{path}.kind", kind, _SUBJECTS))
    return errors
