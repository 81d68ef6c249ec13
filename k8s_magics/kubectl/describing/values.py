"""Values as `kubectl describe` writes them: times, label maps, lists, taints, tolerations, quantities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.duration import human_duration
from ...apimachinery.objects import EMPTY, Object
from ...sim.clock import Clock, parse_date
from .writer import Writer

NONE, UNSET = "<none>", "<unset>"
_NO_TIME = "Mon, 01 Jan 0001 00:00:00 +0000"
# Annotations that describe leaves out (kubectl's skipAnnotations).
_HIDDEN = frozenset({"kubectl.kubernetes.io/last-applied-configuration"})
_LONGEST = 140


def date(text: object) -> str:
    """An RFC 3339 time as in mail: `Thu, 26 Nov 2026 07:15:41 +0000`."""
    return parse_date(str(text)).strftime("%a, %d %b %Y %H:%M:%S +0000") if text else _NO_TIME


def since(clock: Clock, text: object) -> str:
    """How long ago, `6m41s`; `<unknown>` without a time."""
    return human_duration(clock.now - clock.milliseconds(str(text))) if text else "<unknown>"


def write_labels(writer: Writer, level: int, title: str, found: Mapping[str, str] | None) -> None:
    """`title:` and one `key=value` a line."""
    _multi(writer, level, title, [f"{k}={v}" for k, v in sorted((found or EMPTY).items())])


def _multi(writer: Writer, level: int, title: str, items: Sequence[str]) -> None:
    writer.write(level, f"{title}:\t")
    if not items:
        writer.write(0, f"{NONE}\n")
    for index, item in enumerate(items):
        if index:
            writer.write(level, "\t")
        writer.write(0, f"{item}\n")


def write_annotations(writer: Writer, level: int, found: Mapping[str, str] | None, title: str = "Annotations") -> None:
    """`Annotations:`; long or several-line values on lines of their own, cut at 140 characters."""
    shown = sorted((k, v) for k, v in (found or EMPTY).items() if k not in _HIDDEN)
    writer.write(level, f"{title}:\t")
    if not shown:
        writer.write(0, f"{NONE}\n")
    indent = "\t" if not level else "  " * level + "\t"
    for index, (key, raw) in enumerate(shown):
        if index:
            writer.write(0, indent)
        value = raw.removesuffix("\n")
        if "\n" not in value and len(value) + len(key) + 2 <= _LONGEST:
            writer.write(0, f"{key}: {value}\n")
            continue
        writer.write(0, f"{key}:\n")
        for line in value.split("\n"):
            writer.write(0, f"{indent}  {line[: _LONGEST - 2] + '...' if len(line) > _LONGEST - 2 else line}\n")


def write_tolerations(writer: Writer, level: int, found: Sequence[Object] | None) -> None:
    _multi(
        writer,
        level,
        "Tolerations",
        [
            toleration(t, operator="operator" not in writer.omits)
            for t in sorted(found or (), key=lambda t: t.get("key", ""))
        ],
    )


def toleration(item: Object, *, operator: bool = True) -> str:
    """`node.kubernetes.io/not-ready:NoExecute op=Exists for 300s`; the operator, if it is to be said."""
    text = str(item.get("key", ""))
    if item.get("value"):
        text += f"={item['value']}"
    if item.get("effect"):
        text += f":{item['effect']}"
    if item.get("operator") == "Exists" and operator:
        text += (" " if text else "") + "op=Exists"
    if item.get("tolerationSeconds") is not None:
        text += f" for {item['tolerationSeconds']}s"
    return text


def write_taints(writer: Writer, level: int, found: Sequence[Object] | None) -> None:
    ordered = sorted(found or (), key=lambda t: (t.get("effect", ""), t.get("key", "")))
    _multi(writer, level, "Taints", [taint(t) for t in ordered])


def taint(item: Object) -> str:
    """`key=value:Effect`"""
    value = f"={item['value']}" if item.get("value") else ""
    return f"{item.get('key', '')}{value}:{item['effect']}" if item.get("effect") else f"{item.get('key', '')}{value}:"


def resource_list(writer: Writer, level: int, title: str, found: Mapping[str, Any] | None) -> None:
    """`Limits:` and a line for each resource, sorted."""
    if not found:
        return
    writer.line(level, f"{title}:")
    for name in sorted(found):
        writer.line(level + 1, f"{name}:", found[name])


def boolean(value: object) -> str:
    """Go's %t."""
    return "true" if value else "false"


def title_boolean(value: object) -> str:
    """`True`, `False`: where kubectl capitalises."""
    return "True" if value else "False"


def go_list(items: Sequence[object] | None) -> str:
    """Go's %v of a slice: `[a b]`."""
    return "[" + " ".join(map(str, items or ())) + "]"
