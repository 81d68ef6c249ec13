"""What a Job makes of its pods' ends: failure and success policies, and who manages it (pkg/apis/batch/validation)."""

from __future__ import annotations

from collections.abc import Collection

from ...apimachinery import names
from ...apimachinery.fielderrors import (
    FieldError,
    duplicate,
    invalid,
    not_supported,
    required,
    too_long,
    too_many,
)
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, nonnegative

NOT_INDEXED = "requires indexed completion mode"
_ACTIONS = ("Count", "FailIndex", "FailJob", "Ignore")
_OPERATORS = ("In", "NotIn")
_STATUSES = ("False", "True", "Unknown")
_MOST_RULES, _MOST_VALUES = 20, 255
_LONGEST_INDEXES = 64 * 1024


def managed_by(path: str, name: str | None) -> list[FieldError]:
    """A path with a domain before it."""
    if name is None:
        return []
    domain, slash, rest = name.partition("/")
    wrong = [] if name else [required(path)]
    if name and not (domain and slash and rest):
        wrong.append(invalid(path, name, 'must be a domain-prefixed path (such as "acme.io/foo")'))
    elif name:
        wrong += all_of(path, domain, names.dns1123_subdomain(domain))
    return wrong + ([too_long(path, 63)] if len(name) > 63 else [])


def failure_policy(path: str, spec: Object) -> list[FieldError]:
    rules = spec["podFailurePolicy"].get("rules") or ()
    errors = [too_many(f"{path}.rules", len(rules), _MOST_RULES)] if len(rules) > _MOST_RULES else []
    pod = (spec.get("template") or EMPTY).get("spec") or EMPTY
    containers = {c.get("name") or "" for key in ("containers", "initContainers") for c in pod.get(key) or ()}
    for index, rule in enumerate(rules):
        at = f"{path}.rules[{index}]"
        errors += _action(f"{at}.action", rule.get("action") or "", spec)
        codes, conditions = rule.get("onExitCodes"), rule.get("onPodConditions") or ()
        if codes is not None:
            errors += _exit_codes(f"{at}.onExitCodes", codes, containers)
        errors += _conditions(f"{at}.onPodConditions", conditions)
        if codes is not None and conditions:
            errors.append(_either(at, "specifying both OnExitCodes and OnPodConditions is not supported"))
        if codes is None and not conditions:
            errors.append(_either(at, "specifying one of OnExitCodes and OnPodConditions is required"))
    return errors


def _valid(values: Collection[str]) -> str:
    return "valid values: [" + " ".join(f'"{v}"' for v in values) + "]"


def _action(path: str, action: str, spec: Object) -> list[FieldError]:
    if not action:
        return [required(path, _valid(_ACTIONS))]
    if action == "FailIndex" and spec.get("backoffLimitPerIndex") is None:
        return [invalid(path, action, "requires the backoffLimitPerIndex to be set")]
    return [] if action in _ACTIONS else [not_supported(path, action, _ACTIONS)]


def _either(path: str, sentence: str) -> FieldError:
    """The server shows no value here (it is hidden), only the sentence."""
    return FieldError("FieldValueInvalid", "Invalid value", path, detail=sentence)


def _conditions(path: str, conditions: Collection[Object]) -> list[FieldError]:
    errors = [too_many(path, len(conditions), _MOST_RULES)] if len(conditions) > _MOST_RULES else []
    for index, pattern in enumerate(conditions):
        kind, status = pattern.get("type") or "", pattern.get("status") or ""
        errors += all_of(f"{path}[{index}].type", kind, names.qualified_name(kind))
        if not status:
            errors.append(required(f"{path}[{index}].status", _valid(_STATUSES)))
        elif status not in _STATUSES:
            errors.append(not_supported(f"{path}[{index}].status", status, _STATUSES))
    return errors


def _exit_codes(path: str, codes: Object, containers: Collection[str]) -> list[FieldError]:
    operator, container = codes.get("operator") or "", codes.get("containerName")
    values = list(codes.get("values") or ())
    errors: list[FieldError] = []
    if not operator:
        errors.append(required(f"{path}.operator", _valid(_OPERATORS)))
    elif operator not in _OPERATORS:
        errors.append(not_supported(f"{path}.operator", operator, _OPERATORS))
    if container is not None and container not in containers:
        detail = "must be one of the container or initContainer names in the pod template"
        errors.append(invalid(f"{path}.containerName", container, detail))
    if not values:
        errors.append(invalid(f"{path}.values", codes.get("values"), "at least one value is required"))
    elif len(values) > _MOST_VALUES:
        errors.append(too_many(f"{path}.values", len(values), _MOST_VALUES))
    for index, value in enumerate(values):
        if value == 0 and operator == "In":
            errors.append(invalid(f"{path}.values[{index}]", value, "must not be 0 for the In operator"))
        if value in values[:index]:
            errors.append(duplicate(f"{path}.values[{index}]", value))
    if values != sorted(values):
        errors.append(invalid(f"{path}.values", values, "must be ordered"))
    return errors


def success_policy(path: str, spec: Object) -> list[FieldError]:
    """When some indexes are enough."""
    policy = spec["successPolicy"]
    if spec.get("completionMode") != "Indexed":
        return [invalid(path, {"Rules": policy.get("rules")}, NOT_INDEXED)]
    rules = policy.get("rules") or ()
    if not rules:
        return [required(f"{path}.rules", "at least one rules must be specified when the successPolicy is specified")]
    errors = [too_many(f"{path}.rules", len(rules), _MOST_RULES)] if len(rules) > _MOST_RULES else []
    for index, rule in enumerate(rules):
        errors += _success_rule(f"{path}.rules[{index}]", rule, spec.get("completions"))
    return errors


def _success_rule(path: str, rule: Object, completions: int | None) -> list[FieldError]:
    count, indexes = rule.get("succeededCount"), rule.get("succeededIndexes")
    if count is None and indexes is None:
        return [required(path, "at least one of succeededCount or succeededIndexes must be specified")]
    errors: list[FieldError] = []
    named: int | None = None
    if indexes is not None:
        if len(indexes) > _LONGEST_INDEXES:
            errors.append(too_long(f"{path}.succeededIndexes", _LONGEST_INDEXES))
        try:
            named = _named(indexes, completions or 0)
        except ValueError as error:
            detail = f"error parsing succeededIndexes: {error}"
            errors.append(invalid(f"{path}.succeededIndexes", indexes, detail))
    at = f"{path}.succeededCount"
    errors += nonnegative(at, count)
    if count is not None and completions is not None and count > completions:
        detail = f"must be less than or equal to {completions} (the number of specified completions)"
        errors.append(invalid(at, count, detail))
    if count is not None and named is not None and count > named:
        where = "(the number of indexes in the specified succeededIndexes field)"
        errors.append(invalid(at, count, f"must be less than or equal to {named} {where}"))
    return errors


def _named(text: str, completions: int) -> int:
    """How many indexes `0,2,4-6` names; raises `ValueError` in the server's words."""
    count, last = 0, -1
    for part in filter(None, text.split(",")):
        numbers = []
        for word in part.split("-"):
            if not word.isascii() or not word.isdigit():
                raise ValueError(f'cannot convert string to integer for index: "{word}"')
            if int(word) >= completions:
                raise ValueError(f'too large index: "{word}"')
            numbers.append(int(word))
        if len(numbers) > 2:
            raise ValueError(
                f"the fragment \"{part}\" violates the requirement that an index interval can have at most two parts separated by '-'"
            )
        if numbers[0] <= last:
            raise ValueError(f"non-increasing order, previous: {last}, current: {numbers[0]}")
        if numbers[-1] <= numbers[0] and len(numbers) == 2:
            raise ValueError(f"non-increasing order, previous: {numbers[0]}, current: {numbers[1]}")
        count, last = count + numbers[-1] - numbers[0] + 1, numbers[-1]
    return count
