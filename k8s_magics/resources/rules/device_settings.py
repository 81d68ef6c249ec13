"""What claims and classes of devices share: selectors in CEL, and configuration that only a driver understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.fielderrors import FieldError, invalid, required, too_long, too_many
from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object
from .admission_expressions import expression_errors
from .drivers import driver_name

_MOST = 32
_LONGEST, _LARGEST = 10 * 1024, 10 * 1024
_NOTHING = (
    "compilation failed: ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', "
    "'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}"
)
_DEVICE = frozenset({"device"})


def selector_errors(path: str, selectors: Sequence[Object]) -> list[FieldError]:
    if len(selectors) > _MOST:
        return [too_many(path, len(selectors), _MOST)]
    errors: list[FieldError] = []
    for index, selector in enumerate(selectors):
        cel, at = selector.get("cel"), f"{path}[{index}].cel"
        errors += [required(at)] if cel is None else _expression(f"{at}.expression", cel.get("expression") or "")
    return errors


def _expression(path: str, text: str) -> list[FieldError]:
    if len(text) > _LONGEST:
        return [too_long(path, _LONGEST)]
    return expression_errors(path, text, _DEVICE) if text.strip() else [invalid(path, text, _NOTHING)]


def configuration_errors(path: str, config: Object) -> list[FieldError]:
    opaque, at = config.get("opaque"), f"{path}.opaque"
    if opaque is None:
        return [required(at)]
    errors = driver_name(f"{at}.driver", opaque.get("driver") or "")
    return errors + _parameters(f"{at}.parameters", opaque.get("parameters"))


def _parameters(path: str, parameters: Any) -> list[FieldError]:
    if parameters is None:
        return [required(path)]
    if len(compact(parameters).encode()) > _LARGEST:
        return [too_long(path, _LARGEST)]
    if isinstance(parameters, Mapping):
        return []
    return [invalid(path, "<value omitted>", "must be a valid JSON object")]
