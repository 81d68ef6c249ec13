"""Labels and label selectors as fields of objects (apimachinery/pkg/apis/meta/v1/validation)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...apimachinery.fielderrors import FieldError, forbidden, invalid, required
from ...apimachinery.names import label_value, qualified_name
from ...apimachinery.objects import Object


def label_errors(path: str, labels: Mapping[str, str]) -> list[FieldError]:
    """Keys, then the value of each."""
    errors: list[FieldError] = []
    for key, value in sorted(labels.items()):
        errors += [invalid(path, key, text) for text in qualified_name(key)]
        errors += [invalid(path, value, text) for text in label_value(value or "")]
    return errors


def label_selector_errors(path: str, selector: Object | None) -> list[FieldError]:
    """The errors of a LabelSelector."""
    if not selector:
        return []
    errors = label_errors(f"{path}.matchLabels", selector.get("matchLabels") or {})
    for index, expression in enumerate(selector.get("matchExpressions") or ()):
        errors += _expression_errors(f"{path}.matchExpressions[{index}]", expression)
    return errors


def _expression_errors(path: str, expression: Object) -> list[FieldError]:
    operator: str = expression.get("operator") or ""
    values: Sequence[str] = expression.get("values") or ()
    errors: list[FieldError] = []
    if operator in ("In", "NotIn"):
        if not values:
            errors.append(required(f"{path}.values", "must be specified when `operator` is 'In' or 'NotIn'"))
    elif operator in ("Exists", "DoesNotExist"):
        if values:
            errors.append(
                forbidden(f"{path}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
            )
    else:
        errors.append(invalid(f"{path}.operator", operator, "not a valid selector operator"))
    key: str = expression.get("key") or ""
    errors += [invalid(f"{path}.key", key, text) for text in qualified_name(key)]
    for index, value in enumerate(values):
        errors += [invalid(f"{path}.values[{index}]", value, text) for text in label_value(value or "")]
    return errors


def go_selector(selector: Object | None) -> dict[str, object] | None:
    """A LabelSelector as Go prints it: labels in order of their keys."""
    if selector is None:
        return None
    made: dict[str, object] = {}
    if selector.get("matchLabels"):
        made["matchLabels"] = dict(sorted(selector["matchLabels"].items()))
    if selector.get("matchExpressions"):
        made["matchExpressions"] = [
            {"key": e.get("key") or "", "operator": e.get("operator") or ""}
            | ({"values": e["values"]} if e.get("values") else {})
            for e in selector["matchExpressions"]
        ]
    return made


def go_labels(labels: Mapping[str, str] | None) -> dict[str, str] | None:
    """A map as Go prints it: in order of its keys."""
    return None if labels is None else dict(sorted(labels.items()))
