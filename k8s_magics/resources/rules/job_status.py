"""What the status of a Job may say, and how it may change (ValidateJobStatusUpdate of pkg/apis/batch/validation).

Most rules hold only where what they speak of has changed.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.fielderrors import FieldError, duplicate, invalid, required
from ...apimachinery.meta import has_condition
from ...apimachinery.objects import EMPTY, Object, dig
from .checks import nonnegative
from .job_indexes import index_errors

_COUNTS = ("active", "succeeded", "failed", "ready", "terminating")


def validate_job_status(new: Object, old: Object | None) -> Sequence[FieldError]:
    before: Object = old if old is not None else EMPTY
    status, was = new.get("status") or EMPTY, before.get("status") or EMPTY
    errors = [error for name in _COUNTS for error in nonnegative(f"status.{name}", status.get(name))]
    errors += _uncounted(status) + _conditions(new, before, status, was) + _finished(new, before, status, was)
    errors += index_errors(new.get("spec") or EMPTY, status, was)
    errors += _pods(new, before, status, was) + _successes(new)
    return errors + _history(new, before, status, was)


def _changed(status: Object, was: Object, *names: str) -> bool:
    return any(status.get(name) != was.get(name) for name in names)


def _turned(new: Object, old: Object, *kinds: str) -> bool:
    return any(has_condition(new, kind) != has_condition(old, kind) for kind in kinds)


def _is_finished(job: Object) -> bool:
    return has_condition(job, "Complete") or has_condition(job, "Failed")


def _wrong(detail: str) -> FieldError:
    """Of the conditions as a whole; the server leaves out their value."""
    return FieldError("FieldValueInvalid", "Invalid value", "status.conditions", detail=detail)


def _uncounted(status: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    seen: set[str] = set()
    for key in ("succeeded", "failed"):
        for index, uid in enumerate(dig(status, f"uncountedTerminatedPods.{key}", ()) or ()):
            at = f"status.uncountedTerminatedPods.{key}[{index}]"
            if not uid:
                errors.append(invalid(at, "", "must not be empty"))
            elif uid in seen:
                errors.append(duplicate(at, uid))
            seen.add(uid)
    return errors


def _conditions(new: Object, old: Object, status: Object, was: Object) -> list[FieldError]:
    complete, failed = has_condition(new, "Complete"), has_condition(new, "Failed")
    start, end = status.get("startTime"), status.get("completionTime")
    errors: list[FieldError] = []
    if complete and failed and _turned(new, old, "Complete", "Failed"):
        errors.append(_wrong("cannot set Complete=True and Failed=true conditions"))
    if complete and has_condition(new, "FailureTarget") and _turned(new, old, "Complete", "FailureTarget"):
        errors.append(_wrong("cannot set Complete=True and FailureTarget=true conditions"))
    at = "status.completionTime"
    if _turned(new, old, "Complete") or _changed(status, was, "completionTime"):
        if end is not None and not complete:
            detail = "cannot set completionTime when there is no Complete=True condition"
            errors.append(invalid(at, end, detail))
        if end is None and complete:
            errors.append(required(at, "completionTime is required for Complete jobs"))
    if start is not None and end is not None and end < start and _changed(status, was, "startTime", "completionTime"):
        errors.append(invalid(at, end, "must be equal to or after `startTime`"))
    untold = failed and not has_condition(new, "FailureTarget")
    if untold and (_turned(new, old, "Failed") or _changed(status, was, "failedIndexes")):
        errors.append(_wrong("cannot set Failed=True condition without the FailureTarget=true condition"))
    if (
        complete
        and not has_condition(new, "SuccessCriteriaMet")
        and _turned(new, old, "Complete", "SuccessCriteriaMet")
    ):
        errors.append(_wrong("cannot set Complete=True condition without the SuccessCriteriaMet=true condition"))
    return errors


def _finished(new: Object, old: Object, status: Object, was: Object) -> list[FieldError]:
    if not _is_finished(new):
        return []
    ended, errors = not _is_finished(old), []
    active = status.get("active") or 0
    if active > 0 and (ended or _changed(status, was, "active")):
        errors.append(invalid("status.active", active, "active>0 is invalid for finished job"))
    idle = dig(new, "spec.suspend", False) and dig(new, "spec.completions", None) == 0
    if status.get("startTime") is None and (ended or _changed(status, was, "startTime")) and not idle:
        errors.append(required("status.startTime", "startTime is required for finished job"))
    pods = status.get("uncountedTerminatedPods") or EMPTY
    if any(pods.values()) and (ended or _changed(status, was, "uncountedTerminatedPods")):
        value = {"Succeeded": pods.get("succeeded"), "Failed": pods.get("failed")}
        errors.append(invalid("status.uncountedTerminatedPods", value, "must be empty for finished job"))
    return errors


def _pods(new: Object, old: Object, status: Object, was: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    ending, ready = status.get("terminating") or 0, status.get("ready") or 0
    if ending > 0 and _is_finished(new) and (not _is_finished(old) or _changed(status, was, "terminating")):
        errors.append(invalid("status.terminating", ending, "terminating>0 is invalid for finished job"))
    if ready > (status.get("active") or 0) and _changed(status, was, "ready", "active"):
        errors.append(invalid("status.ready", ready, "cannot set more ready pods than active"))
    return errors


def _successes(new: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    met = has_condition(new, "SuccessCriteriaMet")
    for kind, word in (("Failed", "Failed=true"), ("FailureTarget", "FailureTarget=true")):
        if met and has_condition(new, kind):
            errors.append(_wrong(f"cannot set SuccessCriteriaMet=True and {word} conditions"))
    if dig(new, "spec.successPolicy", None) is not None and not met and has_condition(new, "Complete"):
        errors.append(_wrong("cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True"))
    return errors


def _history(new: Object, old: Object, status: Object, was: Object) -> list[FieldError]:
    """What has been counted or has ended stays so."""
    errors = [
        _wrong(f"cannot disable the terminal {kind}=True condition")
        for kind in ("Failed", "Complete", "FailureTarget")
        if has_condition(old, kind) and not has_condition(new, kind)
    ]
    spec = new.get("spec") or EMPTY
    elastic = spec.get("completionMode") == "Indexed" and spec.get("completions") == spec.get("parallelism")
    for name in ("failed", "succeeded"):
        count = status.get(name) or 0
        if count < (was.get(name) or 0) and not (name == "succeeded" and elastic):
            errors.append(invalid(f"status.{name}", count, f"cannot decrease the {name} counter"))
    start, end = status.get("startTime"), status.get("completionTime")
    if end is not None and was.get("completionTime") is not None and end != was["completionTime"]:
        errors.append(invalid("status.completionTime", end, "field is immutable"))
    resuming = has_condition(old, "Suspended") and has_condition(new, "Suspended", "False")
    if was.get("startTime") is not None and start != was["startTime"] and not spec.get("suspend") and not resuming:
        errors.append(required("status.startTime", "startTime cannot be removed for unsuspended job"))
    if has_condition(old, "SuccessCriteriaMet") and not has_condition(new, "SuccessCriteriaMet"):
        errors.append(_wrong("cannot disable the SuccessCriteriaMet=True condition"))
    return errors
