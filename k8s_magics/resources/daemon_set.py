"""DaemonSets: one pod on every (suitable) node."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..apimachinery.fielderrors import FieldError, immutable, invalid, not_supported, required
from ..apimachinery.meta import annotations_of, with_annotation
from ..apimachinery.objects import EMPTY, Object, dig
from ..apimachinery.resource import AGE, NAME, Resource
from .deployment import go_rolling
from .rules.checks import amount_or_percent, is_none_at_all, nonnegative, not_above_all
from .rules.columns import containers, field, label_selector, plain_selector
from .rules.filling import fill, within
from .rules.labels import go_labels, go_selector, label_selector_errors
from .rules.pod_defaults import default_template
from .rules.pod_template import MISMATCH, always_restarts, template_errors
from .rules.status_rules import counts
from .rules.warnings import template_warnings
from .rules.workloads import read_selector

TEMPLATE_GENERATION = "deprecated.daemonset.template.generation"
_NUMBER = re.compile(r"[1-9][0-9]{0,17}\Z")
_COUNTS = ("currentNumberScheduled", "numberMisscheduled", "desiredNumberScheduled", "numberReady")


def _default(obj: Object) -> Object:
    return fill(within(fill(obj, {"spec": EMPTY}), "spec", _default_spec), {"status": dict.fromkeys(_COUNTS, 0)})


def _default_spec(spec: Object) -> Object:
    spec = fill(spec, {"revisionHistoryLimit": 10, "updateStrategy": {}, "template": EMPTY})
    return within(within(spec, "updateStrategy", _default_strategy), "template", default_template)


def _default_strategy(strategy: Object) -> Object:
    strategy = fill(strategy, {"type": "RollingUpdate"})
    if strategy["type"] != "RollingUpdate":
        return within(strategy, "rollingUpdate", lambda rolling: fill(rolling, {"maxSurge": 0, "maxUnavailable": 0}))
    strategy = fill(strategy, {"rollingUpdate": {}})
    return within(strategy, "rollingUpdate", lambda r: fill(r, {"maxSurge": 0, "maxUnavailable": 1}))


def _prepare(obj: Object, old: Object | None) -> Object:
    """The template's own generation is kept in an annotation."""
    if old is None:
        sent = annotations_of(obj).get(TEMPLATE_GENERATION, "")
        return with_annotation(obj, TEMPLATE_GENERATION, sent if _NUMBER.match(sent) else "1")
    number = int(annotations_of(old).get(TEMPLATE_GENERATION, "1"))
    changed = dig(obj, "spec.template") != dig(old, "spec.template")
    return with_annotation(obj, TEMPLATE_GENERATION, str(number + changed))


def _uncounted(obj: Object, old: Object | None) -> Object:
    """Whoever writes a DaemonSet writes the annotation with it: as it was, or none."""
    known = old is not None and TEMPLATE_GENERATION in annotations_of(obj)
    return with_annotation(obj, TEMPLATE_GENERATION, annotations_of(old)[TEMPLATE_GENERATION] if old and known else "0")


def _validate(new: Object, old: Object | None) -> Sequence[FieldError]:
    spec = new.get("spec") or EMPTY
    template, selector = spec.get("template") or EMPTY, spec.get("selector")
    errors = [*immutable("spec.selector", go_selector(selector), go_selector(dig(old, "spec.selector")))] if old else []
    errors += label_selector_errors("spec.selector", selector)
    errors += _matches(template, selector)
    if selector is not None and not selector.get("matchLabels") and not selector.get("matchExpressions"):
        errors.append(invalid("spec.selector", go_selector(selector), "empty selector is invalid for daemonset"))
    errors += template_errors("spec.template", template)
    errors += always_restarts("spec.template.spec", template.get("spec") or EMPTY, "DaemonSet")
    errors += nonnegative("spec.minReadySeconds", spec.get("minReadySeconds"))
    errors += _strategy("spec.updateStrategy", spec.get("updateStrategy") or EMPTY)
    return errors + nonnegative("spec.revisionHistoryLimit", spec.get("revisionHistoryLimit"))


def _matches(template: Object, selector: Object | None) -> list[FieldError]:
    """A selector that cannot be read is not compared: that has been said."""
    matcher, _ = read_selector("spec.selector", selector)
    labels = dig(template, "metadata.labels")
    if matcher is None or matcher.matches(labels):
        return []
    return [invalid("spec.template.metadata.labels", go_labels(labels), MISMATCH)]


def _strategy(path: str, strategy: Object) -> list[FieldError]:
    kind, rolling = strategy.get("type"), strategy.get("rollingUpdate")
    if kind == "OnDelete":
        return []
    if kind != "RollingUpdate":
        value = {"Type": kind, "RollingUpdate": go_rolling(rolling)}
        return [not_supported(path, value, ("RollingUpdate", "OnDelete"))]
    if rolling is None:
        return [required(f"{path}.rollingUpdate")]
    at = f"{path}.rollingUpdate"
    unavailable, surge = rolling.get("maxUnavailable"), rolling.get("maxSurge")
    errors = amount_or_percent(f"{at}.maxUnavailable", unavailable) + amount_or_percent(f"{at}.maxSurge", surge)
    has_unavailable, has_surge = not is_none_at_all(unavailable), not is_none_at_all(surge)
    if has_unavailable and has_surge:
        errors.append(invalid(f"{at}.maxSurge", surge, "may not be set when maxUnavailable is non-zero"))
    elif not has_unavailable and not has_surge:
        errors.append(required(f"{at}.maxUnavailable", "cannot be 0 when maxSurge is 0"))
    return errors + not_above_all(f"{at}.maxUnavailable", unavailable) + not_above_all(f"{at}.maxSurge", surge)


def _warnings(new: Object, old: Object | None) -> Sequence[str]:
    return template_warnings("spec.template", dig(new, "spec.template"), dig(old, "spec.template") if old else None)


RESOURCE = Resource(
    kind="DaemonSet",
    plural="daemonsets",
    group="apps",
    short_names=("ds",),
    categories=("all",),
    subresources=frozenset({"status"}),
    default=_default,
    prepare=_prepare,
    uncounted=_uncounted,
    validate=_validate,
    validate_status=counts(
        "currentNumberScheduled",
        "numberMisscheduled",
        "desiredNumberScheduled",
        "numberReady",
        "observedGeneration",
        "updatedNumberScheduled",
        "numberAvailable",
        "numberUnavailable",
        "collisionCount",
    ),
    warnings=_warnings,
    columns=(
        NAME,
        field("DESIRED", "status.desiredNumberScheduled", 0),
        field("CURRENT", "status.currentNumberScheduled", 0),
        field("READY", "status.numberReady", 0),
        field("UP-TO-DATE", "status.updatedNumberScheduled", 0),
        field("AVAILABLE", "status.numberAvailable", 0),
        plain_selector("spec.template.spec.nodeSelector", name="NODE SELECTOR", wide=False),
        AGE,
        *containers(),
        label_selector(),
    ),
)
