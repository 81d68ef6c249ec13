"""Jobs: numbers, completion modes, failure policies, and what may not change (pkg/apis/batch/validation)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...apimachinery.fielderrors import IMMUTABLE, FieldError, invalid, not_supported, required
from ...apimachinery.meta import name_of
from ...apimachinery.names import dns1123_label
from ...apimachinery.objects import EMPTY, FrozenDict, Object, dig
from .checks import known, nonnegative
from .go_structs import go_struct, go_template
from .job_policies import NOT_INDEXED, failure_policy, managed_by, success_policy
from .labels import go_labels, go_selector, label_selector_errors
from .metadata import name_errors
from .pod_template import MISMATCH, template_errors
from .workloads import read_selector

_COUNTS = ("parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished")
_MODES = ("NonIndexed", "Indexed")
_MOST = 100000
_OF_BATCH = "batch.kubernetes.io/"
_FEWER = 10000
_REPLACING = ("Failed", "TerminatingOrFailed")


def validate_job(new: Object, old: Object | None) -> list[FieldError]:
    spec = new.get("spec") or EMPTY
    prefix = new["metadata"].get("generateName") or "" if old is not None else ""
    errors = [invalid("metadata.generateName", prefix, text) for text in _prefix_errors(prefix)]
    errors += _generated(new) + job_spec_errors("spec", spec) + _selects(spec)
    if old is None:
        errors += _host_names(new, spec)
    return errors + (_unchanged(spec, old.get("spec") or EMPTY, old.get("status") or EMPTY) if old is not None else [])


def _generated(job: Object) -> list[FieldError]:
    """A Job has the labels and the selector that the server makes, unless it says `manualSelector`."""
    spec = job.get("spec") or EMPTY
    selector = spec.get("selector")
    if spec.get("manualSelector") or selector is None:
        return []
    own = {"controller-uid": str(job["metadata"].get("uid")), "job-name": name_of(job)}
    expected = own | {_OF_BATCH + key: value for key, value in own.items()}
    labels = dig(spec, "template.metadata.labels", EMPTY)
    errors = [error for key, value in expected.items() for error in _has_label(labels, key, value)]
    found, _ = read_selector("spec.selector", selector)
    if found is not None and not found.matches(expected):
        errors.append(invalid("spec.selector", go_selector(selector), "`selector` not auto-generated"))
    return errors


def _has_label(labels: Object, key: str, value: str) -> list[FieldError]:
    path, wanted = f"spec.template.metadata.labels[{key}]", f"must be '{value}'"
    if key not in labels:
        return [required(path, wanted)]
    return [] if labels[key] == value else [invalid(path, go_labels(labels), wanted)]


def _prefix_errors(prefix: str) -> Sequence[str]:
    return name_errors("dns1123_subdomain", prefix, prefix=True) if prefix else ()


def _host_names(job: Object, spec: Object) -> list[FieldError]:
    """The last pod of an Indexed Job must get a host name."""
    count = spec.get("completions") or 0
    last = f"{name_of(job)}-{count - 1}"
    if spec.get("completionMode") != "Indexed" or count <= 0 or not dns1123_label(last):
        return []
    detail = f"will not able to create pod with invalid DNS label: {last}"
    return [invalid("metadata.name", name_of(job), detail)]


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
    errors += nonnegative(f"{path}.backoffLimitPerIndex", spec.get("backoffLimitPerIndex"))
    errors += _most_failed(path, spec) + managed_by(f"{path}.managedBy", spec.get("managedBy"))
    errors += _mode(path, spec) + _per_index(path, spec)
    policy = spec.get("podFailurePolicy")
    if policy is not None:
        errors += failure_policy(f"{path}.podFailurePolicy", spec)
    if spec.get("successPolicy") is not None:
        errors += success_policy(f"{path}.successPolicy", spec)
    replaced, replacing = spec.get("podReplacementPolicy"), ("Failed",) if policy is not None else _REPLACING
    errors += known(f"{path}.podReplacementPolicy", replaced, replacing)
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
    if mode != "Indexed":
        return []
    errors: list[FieldError] = []
    if spec.get("completions") is None:
        errors.append(required(f"{path}.completions", "when completion mode is Indexed"))
    if (spec.get("parallelism") or 0) > _MOST:
        detail = f"must be less than or equal to {_MOST} when completion mode is Indexed"
        errors.append(invalid(f"{path}.parallelism", spec["parallelism"], detail))
    most, completions = spec.get("maxFailedIndexes"), spec.get("completions")
    if most is not None and completions is not None and most > completions:
        errors.append(invalid(f"{path}.maxFailedIndexes", most, "must be less than or equal to completions"))
    if most is not None and most > _MOST:
        errors.append(invalid(f"{path}.maxFailedIndexes", most, f"must be less than or equal to {_MOST}"))
    if (completions or 0) > _MOST and spec.get("backoffLimitPerIndex") is not None:
        errors += _many(path, spec, most)
    return errors


def _many(path: str, spec: Object, most: int | None) -> list[FieldError]:
    """More completions than can be told one by one."""
    detail = f"must be less than or equal to {_FEWER} when completions are above {_MOST} and used with backoff limit per index"
    errors: list[FieldError] = []
    if most is None:
        errors.append(required(f"{path}.maxFailedIndexes", f"must be specified when completions is above {_MOST}"))
    if (spec.get("parallelism") or 0) > _FEWER:
        errors.append(invalid(f"{path}.parallelism", spec["parallelism"], detail))
    if most is not None and most > _FEWER:
        errors.append(invalid(f"{path}.maxFailedIndexes", most, detail))
    return errors


def _most_failed(path: str, spec: Object) -> list[FieldError]:
    most = spec.get("maxFailedIndexes")
    errors = nonnegative(f"{path}.maxFailedIndexes", most)
    if most is not None and spec.get("backoffLimitPerIndex") is None:
        errors.append(required(f"{path}.backoffLimitPerIndex", "when maxFailedIndexes is specified"))
    return errors


def _per_index(path: str, spec: Object) -> list[FieldError]:
    """What is counted by index, where there are no indexes."""
    if spec.get("completionMode") not in (None, "NonIndexed"):
        return []
    kinds = ("backoffLimitPerIndex", "maxFailedIndexes")
    return [invalid(f"{path}.{k}", spec[k], NOT_INDEXED) for k in kinds if spec.get(k) is not None]


def _unchanged(new: Object, old: Object, status: Object) -> list[FieldError]:
    errors = _completions(new, old)
    if new.get("selector") != old.get("selector"):
        errors.append(invalid("spec.selector", go_selector(new.get("selector")), IMMUTABLE))
    if _template_fixed(new.get("template") or EMPTY, old, status):
        errors.append(invalid("spec.template", go_template(new.get("template") or EMPTY), IMMUTABLE))
    if new.get("completionMode") != old.get("completionMode"):
        errors.append(invalid("spec.completionMode", new.get("completionMode"), IMMUTABLE))
    if new.get("podFailurePolicy") != old.get("podFailurePolicy"):
        value: Any = go_struct("PodFailurePolicy", new.get("podFailurePolicy"))
        errors.append(invalid("spec.podFailurePolicy", value, IMMUTABLE))
    for key in ("backoffLimitPerIndex", "managedBy"):
        if new.get(key) != old.get(key):
            errors.append(invalid(f"spec.{key}", new.get(key), IMMUTABLE))
    if new.get("successPolicy") != old.get("successPolicy"):
        errors.append(invalid("spec.successPolicy", new.get("successPolicy"), IMMUTABLE))
    return errors


def _completions(new: Object, old: Object) -> list[FieldError]:
    """An Indexed Job may be made larger or smaller, completions and parallelism together."""
    value = new.get("completions")
    if value == old.get("completions"):
        return []
    if new.get("completionMode") != "Indexed":
        return [invalid("spec.completions", value, IMMUTABLE)]
    if value is None or value == new.get("parallelism"):
        return []
    return [invalid("spec.completions", value, "can only be modified in tandem with spec.parallelism")]


def _template_fixed(template: Object, old: Object, status: Object) -> bool:
    """Whether the template was changed; a suspended Job that never began may still be steered."""
    before = old.get("template") or EMPTY
    if template == before:
        return False
    if not old.get("suspend") or status.get("startTime"):
        return True
    return _unsteered(template) != _unsteered(before)


def _unsteered(template: Object) -> Object:
    """The template without what says where and under which labels its pods run."""
    spec = {k: v for k, v in (template.get("spec") or EMPTY).items() if k not in _STEERING}
    affinity = {k: v for k, v in (spec.pop("affinity", None) or EMPTY).items() if k != "nodeAffinity"}
    meta = {k: v for k, v in (template.get("metadata") or EMPTY).items() if k not in ("labels", "annotations")}
    return FrozenDict({"spec": spec, "affinity": affinity, "metadata": meta})


_STEERING = ("nodeSelector", "tolerations", "schedulingGates")
