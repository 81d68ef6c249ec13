"""The names of a custom kind: those that a definition asks for, and those that it got."""

from __future__ import annotations

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, invalid
from ...apimachinery.objects import Object


def crd_name_errors(path: str, of_kind: Object) -> list[FieldError]:
    """What is given must be fit for use; an error says all that is wrong with a name."""
    errors: list[FieldError] = []
    for key in ("plural", "singular"):
        errors += _label(f"{path}.{key}", of_kind.get(key) or "", empty=True)
    for key in ("kind", "listKind"):
        value = of_kind.get(key) or ""
        wrong = names.dns1035_label(value.lower()) if value else ()
        if wrong:
            detail = "may have mixed case, but should otherwise match: " + ",".join(wrong)
            errors.append(invalid(f"{path}.{key}", value, detail))
    for index, short in enumerate(of_kind.get("shortNames") or ()):
        errors += _label(f"{path}.shortNames[{index}]", short)
    if of_kind.get("kind") and of_kind.get("kind") == of_kind.get("listKind"):
        errors.append(invalid(f"{path}.listKind", of_kind["listKind"], "kind and listKind may not be the same"))
    for index, category in enumerate(of_kind.get("categories") or ()):
        errors += _label(f"{path}.categories[{index}]", category)
    return errors


def _label(path: str, name: str, *, empty: bool = False) -> list[FieldError]:
    wrong = () if empty and not name else names.dns1035_label(name)
    return [invalid(path, name, ",".join(wrong))] if wrong else []
