"""Jobs: numbers, completion modes, failure policies, and what may not change (pkg/apis/batch/validation)."""

from __future__ import annotations

from typing import Any

from ...apimachinery.fielderrors import IMMUTABLE, FieldError, duplicate, invalid, not_supported, required
from ...apimachinery.objects import EMPTY, Object, dig
from .checks import nonnegative
from .go_structs import go_struct, go_template
from .labels import go_labels, go_selector, label_selector_errors
from .pod_template import MISMATCH, template_errors
from .workloads import read_selector

_COUNTS = ("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished")
_MODES = ("NonIndexed", "Indexed")
_MOST = 100000
_CONTROLLER_UID = "batch.kubernetes.io/controller-uid"
_ACTIONS = ("Count", "FailIndex", "FailJob", "Ignore")


def validate_job(new: Object, old: Object | None) -> list[FieldError]:
    spec = new.get("spec") or EMPTY
    errors = _generated(new) + job_spec_errors("spec", spec)
    errors += _selects(spec)
    return errors + (_unchanged(spec, old.get("spec") or EMPTY) if old is not None else [])


def _generated(job: Object) -> list[FieldError]:
    """A selector that the user wrote needs `manualSelector`."""
    spec = job.get("spec") or EMPTY
    selector = spec.get("selector")
    if spec.get("manualSelector") or selector is None:
        return []
    if set(selector.get("matchLabels") or ()) == {_CONTROLLER_UID} and not selector.get("matchExpressions"):
        return []
    return [invalid("spec.selector", go_selector(selector), "`selector` not auto-generated")]


def _selects(spec: Object) -> list[FieldError]:
    selector = spec.get("selector")
    errors = [required("spec.selector")] if selector is None else label_selector_errors("spec.selector", selector)
    matcher, _ = read_selector("spec.selector", selector)
    labels = dig(spec, "template.metadata.labels")
    if matcher is not None and not matcher.matches(labels):
        errors.append(invalid("spec.template.metadata.labels", go_labels(labels), MISMATCH))
    return errors


def job_spec_errors(path: str, spec: Object) -> list[FieldError]:
    """Also of a CronJob's template, which has no selector."""
    errors: list[FieldError] = []
    for key in _COUNTS:
        errors += nonnegative(f"{path}.{key}", spec.get(key))
    errors += _mode(path, spec) + _per_index(path, spec)
    policy = spec.get("podFailurePolicy")
    if policy is not None:
        errors += _failure_policy(f"{path}.podFailurePolicy", policy)
    template = spec.get("template") or EMPTY
    errors += template_errors(f"{path}.template", template)
    restart, at = dig(template, "spec.restartPolicy", ""), f"{path}.template.spec.restartPolicy"
    if restart in ("", "Always"):
        errors.append(required(at, 'valid values: "OnFailure", "Never"'))
    elif restart not in ("OnFailure", "Never"):
        errors.append(not_supported(at, restart, ("OnFailure", "Never")))
    elif policy is not None and restart != "Never":
        errors.append(invalid(at, restart, 'only "Never" is supported when podFailurePolicy is specified'))
    return errors


def _mode(path: str, spec: Object) -> list[FieldError]:
    mode = spec.get("completionMode")
    if mode is None:
        return []
    if mode not in _MODES:
        return [not_supported(f"{path}.completionMode", mode, _MODES)]
    errors: list[FieldError] = []
    if mode == "Indexed":
        if spec.get("completions") is None:
            errors.append(required(f"{path}.completions", "when completion mode is Indexed"))
        if (spec.get("parallelism") or 0) > _MOST:
            detail = f"must be less than or equal to {_MOST} when completion mode is Indexed"
            errors.append(invalid(f"{path}.parallelism", spec["parallelism"], detail))
    return errors


def _per_index(path: str, spec: Object) -> list[FieldError]:
    limit, most = spec.get("backoffLimitPerIndex"), spec.get("maxFailedIndexes")
    indexed = spec.get("completionMode") == "Indexed"
    errors = nonnegative(f"{path}.backoffLimitPerIndex", limit)
    if limit is not None and not indexed:
        errors.append(invalid(f"{path}.backoffLimitPerIndex", limit, "requires indexed completion mode"))
    errors += nonnegative(f"{path}.maxFailedIndexes", most)
    if most is not None:
        if limit is None:
            errors.append(required(f"{path}.backoffLimitPerIndex", "when maxFailedIndexes is specified"))
        if indexed and spec.get("completions") is not None and most > spec["completions"]:
            errors.append(invalid(f"{path}.maxFailedIndexes", most, "must be less than or equal to completions"))
    return errors


def _failure_policy(path: str, policy: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, rule in enumerate(policy.get("rules") or ()):
        at = f"{path}.rules[{index}]"
        action = rule.get("action") or ""
        if not action:
            errors.append(required(f"{at}.action", 'valid values: ["Count" "FailIndex" "FailJob" "Ignore"]'))
        elif action not in _ACTIONS:
            errors.append(not_supported(f"{at}.action", action, _ACTIONS))
        codes, conditions = rule.get("onExitCodes"), rule.get("onPodConditions") or ()
        if codes is not None:
            errors += _exit_codes(f"{at}.onExitCodes", codes)
        if codes is not None and conditions:
            errors.append(_either(at, "specifying both OnExitCodes and OnPodConditions is not supported"))
        if codes is None and not conditions:
            errors.append(_either(at, "specifying one of OnExitCodes and OnPodConditions is required"))
    return errors


def _either(path: str, sentence: str) -> FieldError:
    """The server shows no value here (it is hidden), only the sentence."""
    return FieldError("FieldValueInvalid", "Invalid value", path, detail=sentence)


def _exit_codes(path: str, codes: Object) -> list[FieldError]:
    operator, values = codes.get("operator") or "", list(codes.get("values") or ())
    errors: list[FieldError] = []
    if operator not in ("In", "NotIn"):
        errors.append(
            not_supported(f"{path}.operator", operator, ("In", "NotIn"))
            if operator
            else required(f"{path}.operator", 'valid values: ["In" "NotIn"]')
        )
    for index, value in enumerate(values):
        if value == 0 and operator == "In":
            errors.append(invalid(f"{path}.values[{index}]", value, "must not be 0 for the In operator"))
        if value in values[:index]:
            errors.append(duplicate(f"{path}.values[{index}]", value))
    if not values:
        errors.append(invalid(f"{path}.values", values, "at least one value is required"))
    elif values != sorted(values):
        errors.append(invalid(f"{path}.values", values, "must be ordered"))
    return errors


def _unchanged(new: Object, old: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    if _completions_fixed(new, old):
        errors.append(invalid("spec.completions", new.get("completions"), IMMUTABLE))
    if new.get("selector") != old.get("selector"):
        errors.append(invalid("spec.selector", go_selector(new.get("selector")), IMMUTABLE))
    if new.get("template") != old.get("template"):
        errors.append(invalid("spec.template", go_template(new.get("template") or EMPTY), IMMUTABLE))
    if new.get("completionMode") != old.get("completionMode"):
        errors.append(invalid("spec.completionMode", new.get("completionMode"), IMMUTABLE))
    if new.get("podFailurePolicy") != old.get("podFailurePolicy"):
        value: Any = go_struct("PodFailurePolicy", new.get("podFailurePolicy"))
        errors.append(invalid("spec.podFailurePolicy", value, IMMUTABLE))
    if new.get("backoffLimitPerIndex") != old.get("backoffLimitPerIndex"):
        errors.append(invalid("spec.backoffLimitPerIndex", new.get("backoffLimitPerIndex"), IMMUTABLE))
    return errors


def _completions_fixed(new: Object, old: Object) -> bool:
    """An Indexed Job may be made larger or smaller, completions and parallelism together."""
    if new.get("completions") == old.get("completions"):
        return False
    elastic = old.get("completionMode") == "Indexed" and new.get("completions") is not None
    return not (elastic and new.get("completions") == new.get("parallelism"))
