"""Which requests an admission webhook or policy is asked about: rules, selectors and conditions, and what else both kinds share.

Source: pkg/apis/admissionregistration/validation.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, not_supported, required
from ...apimachinery.names import path_segment
from ...apimachinery.objects import EMPTY, FrozenDict, Object
from .admission_expressions import expression_errors
from .checks import known, label_name
from .filling import each, fill
from .labels import label_selector_errors

FAILURE_POLICIES = ("Fail", "Ignore")
MATCH_POLICIES = ("Equivalent", "Exact")
OPERATIONS = ("*", "CONNECT", "CREATE", "DELETE", "UPDATE")
SCOPES = ("*", "Cluster", "Namespaced")


def default_rules(rules: Sequence[Object]) -> Sequence[Object]:
    """Rules are about objects in and outside of namespaces."""
    return each(rules, lambda rule: fill(rule, {"scope": "*"}))


def default_match(match: Object) -> Object:
    """The constraints of a policy or binding."""
    match = fill(match, {"matchPolicy": "Equivalent", "namespaceSelector": {}, "objectSelector": {}})
    made = {key: default_rules(match[key]) for key in ("resourceRules", "excludeResourceRules") if match.get(key)}
    return FrozenDict({**match, **made}) if made else match


def match_errors(path: str, match: Object) -> list[FieldError]:
    """A MatchResources."""
    errors = known(f"{path}.matchPolicy", match.get("matchPolicy"), MATCH_POLICIES)
    for key in ("namespaceSelector", "objectSelector"):
        errors += label_selector_errors(f"{path}.{key}", match.get(key))
    for key in ("resourceRules", "excludeResourceRules"):
        for index, rule in enumerate(match.get(key) or ()):
            errors += _named(f"{path}.{key}[{index}]", rule)
    return errors


def _named(path: str, rule: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    names = rule.get("resourceNames") or ()
    for index, name in enumerate(names):
        at = f"{path}.resourceNames[{index}]"
        errors += [invalid(at, name, text) for text in path_segment(name)]
        if name in names[:index]:
            errors.append(duplicate(at, name))
    return errors + rule_errors(path, rule)


def rule_errors(path: str, rule: Object) -> list[FieldError]:
    """Operations, groups, versions, resources, scope."""
    operations = rule.get("operations") or ()
    errors = [] if operations else [required(f"{path}.operations")]
    errors += _alone(f"{path}.operations", operations, "operations")
    errors += [
        not_supported(f"{path}.operations[{i}]", operation, OPERATIONS)
        for i, operation in enumerate(operations)
        if operation not in OPERATIONS
    ]
    for key, name in (("apiGroups", "API groups"), ("apiVersions", "API versions")):
        values = rule.get(key) or ()
        errors += [] if values else [required(f"{path}.{key}")]
        errors += _alone(f"{path}.{key}", values, name)
    errors += [required(f"{path}.apiVersions[{i}]") for i, v in enumerate(rule.get("apiVersions") or ()) if not v]
    return [
        *errors,
        *_resources(f"{path}.resources", rule.get("resources") or ()),
        *known(f"{path}.scope", rule.get("scope"), SCOPES),
    ]


def _alone(path: str, values: Sequence[str], name: str) -> list[FieldError]:
    if len(values) > 1 and "*" in values:
        return [invalid(path, list(values), f"if '*' is present, must not specify other {name}")]
    return []


def _resources(path: str, resources: Sequence[str]) -> list[FieldError]:
    errors = [] if resources else [required(path)]
    every_sub: set[str] = set()
    of_every: set[str] = set()
    for index, text in enumerate(resources):
        at = f"{path}[{index}]"
        if not text:
            errors.append(required(at))
            continue
        resource, slash, sub = text.partition("/")
        if not slash:
            continue
        if resource in every_sub:
            errors.append(invalid(at, text, f"if '{resource}/*' is present, must not specify {text}"))
        if sub in of_every:
            errors.append(invalid(at, text, f"if '*/{sub}' is present, must not specify {text}"))
        every_sub |= {resource} if sub == "*" else set()
        of_every |= {sub} if resource == "*" else set()
    if len(resources) > 1 and "*/*" in resources:
        errors.append(invalid(path, list(resources), "if '*/*' is present, must not specify other resources"))
    if "*" in resources and any("/" not in text and text != "*" for text in resources):
        text = "if '*' is present, must not specify other resources without subresources"
        errors.append(invalid(path, list(resources), text))
    return errors


def condition_errors(path: str, conditions: Sequence[Object], variables: frozenset[str]) -> list[FieldError]:
    """The matchConditions: names and expressions over `variables`."""
    errors: list[FieldError] = []
    names = [condition.get("name") or "" for condition in conditions]
    for index, condition in enumerate(conditions):
        at, name = f"{path}[{index}]", names[index]
        errors += expression_errors(f"{at}.expression", condition.get("expression") or "", variables)
        errors += label_name(f"{at}.name", name) if name else [required(f"{at}.name")]
        if name and name in names[:index]:
            errors.append(duplicate(f"{at}.name", name))
    return errors


def spec_of(obj: Object) -> Object:
    found: Object = obj.get("spec") or EMPTY
    return found
