"""CEL trees applied to values: `self.minReplicas <= self.replicas`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from ...regexp.pattern import bounded
from .parser import Call, Literal, Macro, Name, Node, NotUnderstood, Select

Variables = Mapping[str, Any]


class CelError(ValueError):
    """A rule that could not be carried out: `no such key: replicas`."""


def evaluate(node: Node, variables: Variables) -> Any:
    """The value of a rule; raises `CelError`."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Name):
        if node.name not in variables:
            raise CelError(f"undeclared reference to '{node.name}'")
        return variables[node.name]
    if isinstance(node, Select):
        return _field(evaluate(node.target, variables), node.field)
    if isinstance(node, Macro):
        return _macro(node, variables)
    if node.function in ("&&", "||"):
        return _logic(node, variables)
    if node.function == "?:":
        return evaluate(node.args[1] if _truth(evaluate(node.args[0], variables)) else node.args[2], variables)
    return _call(node, [evaluate(arg, variables) for arg in node.args])


def _field(value: Any, name: str) -> Any:
    if not isinstance(value, Mapping) or name not in value:
        raise CelError(f"no such key: {name}")
    return value[name]


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise CelError("no such overload")
    return value


def _logic(node: Call, variables: Variables) -> bool:
    """An error counts only if the other side does not decide."""
    deciding = node.function == "||"
    error: CelError | None = None
    for arg in node.args:
        try:
            if _truth(evaluate(arg, variables)) is deciding:
                return deciding
        except CelError as found:
            error = found
    if error is not None:
        raise error
    return not deciding


def _macro(node: Macro, variables: Variables) -> Any:
    if node.name == "has":
        assert isinstance(node.target, Select)
        holder = evaluate(node.target.target, variables)
        return isinstance(holder, Mapping) and node.target.field in holder
    holder = evaluate(node.target, variables)
    if not isinstance(holder, (Mapping, list, tuple)):
        raise CelError("no such overload")
    items = list(holder)
    scopes = [{**variables, node.variable: item} for item in items]
    if node.name == "map":
        *guards, body = node.bodies
        return [evaluate(body, scope) for scope in scopes if all(_truth(evaluate(guard, scope)) for guard in guards)]
    if node.name == "filter":
        return [item for item, scope in zip(items, scopes, strict=True) if _truth(evaluate(node.bodies[0], scope))]
    found = [_truth(evaluate(node.bodies[0], scope)) for scope in scopes]
    return all(found) if node.name == "all" else any(found) if node.name == "exists" else sum(found) == 1


def _call(node: Call, args: Sequence[Any]) -> Any:
    function = _METHODS.get(node.function) if node.is_method else _OPERATORS.get(node.function)
    if function is None:
        raise NotUnderstood(f"undeclared reference to '{node.function}'")
    try:
        return function(*args)
    except CelError:
        raise
    except (TypeError, AttributeError, re.error):
        raise CelError("no such overload") from None
    except (IndexError, KeyError) as error:
        raise CelError(f"no such key: {error}") from None
    except ZeroDivisionError:
        raise CelError("division by zero") from None
    except (ValueError, OverflowError):
        raise CelError("type conversion error") from None


def _numbers(a: Any, b: Any) -> None:
    if isinstance(a, bool) or isinstance(b, bool):
        raise TypeError


def _compared(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda a, b: bool(compare(a, b))


def _equal(a: Any, b: Any) -> bool:
    return bool(a == b) and isinstance(a, bool) == isinstance(b, bool)


def _plus(a: Any, b: Any) -> Any:
    _numbers(a, b)
    return [*a, *b] if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)) else a + b


def _times(a: Any, b: Any) -> Any:
    _numbers(a, b)
    if not isinstance(a, (int, float)) or not isinstance(b, (int, float)):
        raise TypeError
    return a * b


def _divided(a: Any, b: Any) -> Any:
    _numbers(a, b)
    return int(a / b) if isinstance(a, int) and isinstance(b, int) else a / b


def _remainder(a: int, b: int) -> int:
    return a - b * int(a / b)


def _index(value: Any, key: Any) -> Any:
    if isinstance(value, (list, tuple)) and (not isinstance(key, int) or not 0 <= key < len(value)):
        raise CelError(f"index out of bounds: {key}")
    return value[key]


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _type(value: Any) -> str:
    if value is None:
        return "null_type"
    names = {bool: "bool", int: "int", float: "double", str: "string"}
    return names.get(type(value), "map" if isinstance(value, Mapping) else "list")


def _in(item: Any, holder: Any) -> bool:
    return any(_equal(item, each) for each in holder)


_OPERATORS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "==": _equal, "!=": lambda a, b: not _equal(a, b), "<": _compared(lambda a, b: a < b), "<=": _compared(lambda a, b: a <= b),
        ">": _compared(lambda a, b: a > b), ">=": _compared(lambda a, b: a >= b), "in": _in, "+": _plus, "-": lambda a, b: a - b,
        "*": _times, "/": _divided, "%": _remainder, "!": lambda a: not _truth(a), "negative": lambda a: -a, "[]": _index,
        "list": lambda *items: list(items), "map": lambda *parts: dict(zip(parts[::2], parts[1::2], strict=True)), "size": len,
        "int": int, "double": float, "string": _text, "bool": lambda text: {"true": True, "false": False}[text], "type": _type,
    }
)  # fmt: skip
_METHODS: Mapping[str, Callable[..., Any]] = MappingProxyType(
    {
        "size": len, "startsWith": lambda s, x: s.startswith(x), "endsWith": lambda s, x: s.endswith(x), "contains": lambda s, x: x in s,
        "matches": lambda s, x: bounded(re.compile(x)).search(s) is not None, "lowerAscii": lambda s: s.lower(), "upperAscii": lambda s: s.upper(),
        "trim": lambda s: s.strip(), "split": lambda s, x, n=-1: s.split(x, n - 1 if n > 0 else -1), "join": lambda items, x="": x.join(items),
        "replace": lambda s, a, b, n=-1: s.replace(a, b, n), "substring": lambda s, a, b=None: s[a:b], "indexOf": lambda s, x: s.find(x),
        "isSorted": lambda items: list(items) == sorted(items), "sum": lambda items: sum(items), "min": lambda items: min(items),
        "max": lambda items: max(items),
    }
)  # fmt: skip
