"""The grammar of `kubectl taint`: `key=value:Effect`, `key:Effect`, and with a dash at the end to remove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..apimachinery.names import label_value, qualified_name
from ..apimachinery.objects import Object
from ..cli.errors import CommandError, UsageError, raise_all

NAME_PART = (
    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
    "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
)
EFFECTS = ("NoSchedule", "PreferNoSchedule", "NoExecute")


@dataclass(frozen=True, slots=True)
class Taint:
    key: str
    effect: str = ""
    value: str = ""

    def as_object(self) -> dict[str, str]:
        return {"key": self.key, **({"value": self.value} if self.value else {}), "effect": self.effect}


def parse_taints(words: Sequence[str]) -> tuple[tuple[Taint, ...], tuple[Taint, ...]]:
    """(to add, to remove); UsageError in kubectl's words."""
    add: list[Taint] = []
    remove: list[Taint] = []
    for word in words:
        if word.endswith("-"):
            remove.append(_parse(word.removesuffix("-"), word, removing=True))
        else:
            taint = _parse(word, word, removing=False)
            if any((t.key, t.effect) == (taint.key, taint.effect) for t in add):
                raise UsageError(
                    f"duplicated taints with the same key and effect: {{{taint.key} {taint.value} {taint.effect} <nil>}}"
                )
            add.append(taint)
    return tuple(add), tuple(remove)


def check_apart(add: Sequence[Taint], remove: Sequence[Taint]) -> None:
    """CommandError for a taint that is to be set and to be removed."""
    both = [t for a in add for t in remove if a.key == t.key and t.effect in ("", a.effect)]
    if both:
        shown = ", ".join(f"{t.key}={t.effect}" for t in both)
        raise CommandError(f"can not both modify and remove the following taint(s) in the same command: {shown}")


def _parse(text: str, word: str, *, removing: bool) -> Taint:
    head, colon, effect = text.partition(":")
    if ":" in effect:
        raise UsageError(f"invalid taint spec: {text}")
    if head.count("=") > 1:
        raise UsageError(f"invalid taint spec: {text}")
    key, equals, value = head.partition("=")
    if not colon and not removing:
        raise UsageError(f"invalid taint spec: {text}, {'; '.join(qualified_name(head)) or NAME_PART}")
    if qualified_name(key):
        raise UsageError(f"invalid taint spec: {text}, {'; '.join(qualified_name(key))}")
    if equals and label_value(value):
        raise UsageError(f"invalid taint spec: {text}, {'; '.join(label_value(value))}")
    if effect and effect not in EFFECTS:
        raise UsageError(f"invalid taint effect: {effect}, unsupported taint effect")
    return Taint(key, effect, value)


def changed(
    node: str, taints: Sequence[Object], add: Sequence[Taint], remove: Sequence[Taint], *, overwrite: bool
) -> list[Object]:
    """A node's new taints; CommandError where kubectl refuses."""
    if not overwrite:
        clashing = [t.key for t in add if any((o["key"], o["effect"]) == (t.key, t.effect) for o in taints)]
        if clashing:
            raise CommandError(
                f"node {node} already has {','.join(clashing)} taint(s) with same effect(s) and --overwrite is false"
            )
    raise_all([CommandError(_missing(t)) for t in remove if not any(_matches(o, t) for o in taints)])
    kept = [o for o in taints if not any(_matches(o, t) for t in remove)]
    kept = [o for o in kept if not any((o["key"], o["effect"]) == (t.key, t.effect) for t in add)]
    return [*(t.as_object() for t in add), *kept]


def verb(old: Sequence[Object], new: Sequence[Object], removed: Sequence[Taint], *, overwrite: bool) -> str:
    """What was done to a node, in kubectl's word: it calls whatever may overwrite "modified"."""
    added = len(new) + len([o for o in old if any(_matches(o, t) for t in removed)]) > len(old)
    if overwrite or (added and removed):
        return "modified"
    return "tainted" if added else "untainted"


def _matches(taint: Object, wanted: Taint) -> bool:
    return bool(taint["key"] == wanted.key and wanted.effect in ("", taint["effect"]))


def _missing(taint: Taint) -> str:
    return f'taint "{taint.key}:{taint.effect}" not found' if taint.effect else f'taint "{taint.key}" not found'
