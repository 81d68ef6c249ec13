"""Tolerations of pods and taints of nodes."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, invalid, not_supported, required
from ...apimachinery.objects import Object
from .checks import label_name

EFFECTS = ("NoSchedule", "PreferNoSchedule", "NoExecute")
_EXISTS_ONLY = 'operator must be Exists when `key` is empty, which means "match all values and all keys"'


def effect_errors(path: str, effect: str, *, optional: bool = False) -> list[FieldError]:
    if not effect:
        return [] if optional else [required(path)]
    return [] if effect in EFFECTS else [not_supported(path, effect, EFFECTS)]


def tolerations_errors(path: str, tolerations: Sequence[Object]) -> list[FieldError]:
    errors: list[FieldError] = []
    for index, toleration in enumerate(tolerations):
        errors += _toleration(f"{path}[{index}]", toleration)
    return errors


def _toleration(path: str, toleration: Object) -> list[FieldError]:
    key, operator = toleration.get("key") or "", toleration.get("operator") or ""
    value, effect = toleration.get("value") or "", toleration.get("effect") or ""
    errors = label_name(f"{path}.key", key) if key else []
    if not key and operator != "Exists":
        errors.append(invalid(f"{path}.operator", operator, _EXISTS_ONLY))
    if toleration.get("tolerationSeconds") is not None and effect != "NoExecute":
        errors.append(invalid(f"{path}.effect", effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"))
    if operator in ("Equal", ""):
        wrong = names.label_value(value)
        if wrong:
            errors.append(invalid(f"{path}.operator", value, ";".join(wrong)))
    elif operator == "Exists":
        if value:
            errors.append(invalid(f"{path}.operator", value, "value must be empty when `operator` is 'Exists'"))
    else:
        compared = ("Lt", "Gt") if operator in ("Lt", "Gt") else ()  # alpha in 1.35, yet told of
        errors.append(not_supported(f"{path}.operator", operator, ("Equal", "Exists", *compared)))
    return errors + effect_errors(f"{path}.effect", effect, optional=True)
