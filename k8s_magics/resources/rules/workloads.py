"""What ReplicaSets and Deployments share: a number, a selector and a template that fit together."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, invalid, required
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import NOTHING, Selector, of_label_selector
from .checks import nonnegative
from .labels import go_selector, label_selector_errors
from .pod_template import always_restarts, mismatch, template_errors


def replica_set_errors(path: str, spec: Object, kind: str, in_kind: str, *, seconds: bool = False) -> list[FieldError]:
    """The common part of a spec; `seconds` checks minReadySeconds where a ReplicaSet does."""
    errors = nonnegative(f"{path}.replicas", spec.get("replicas"))
    if seconds:
        errors += nonnegative(f"{path}.minReadySeconds", spec.get("minReadySeconds"))
    errors += selecting_errors(f"{path}.selector", spec.get("selector"), kind)
    selector, wrong = read_selector(f"{path}.selector", spec.get("selector"))
    if selector is None:
        return errors + wrong
    template = spec.get("template")
    if template is None:
        return [*errors, required(f"{path}.template")]
    errors += mismatch(f"{path}.template", template, selector)
    errors += template_errors(f"{path}.template", template)
    return errors + always_restarts(f"{path}.template.spec", template.get("spec") or EMPTY, in_kind)


def selecting_errors(path: str, selector: Object | None, kind: str) -> list[FieldError]:
    """A LabelSelector is needed, and must ask for something."""
    if selector is None:
        return [required(path)]
    errors = label_selector_errors(path, selector)
    if not selector.get("matchLabels") and not selector.get("matchExpressions"):
        errors.append(invalid(path, go_selector(selector), f"empty selector is invalid for {kind}"))
    return errors


def read_selector(
    path: str, selector: Object | None, *, sentence: str = "invalid label selector"
) -> tuple[Selector | None, list[FieldError]]:
    """The selector to match with; None, and a refusal, if it cannot be read."""
    if selector is None:
        return NOTHING, []
    if label_selector_errors(path, selector):
        return None, [invalid(path, go_selector(selector), sentence)]
    return of_label_selector(selector), []
