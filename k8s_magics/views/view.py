"""What a view is: a file in this room that exports `VIEW`, and how one is drawn.

`draw(history, target, namespace, when, **options)` is a pure function of the past: any moment can be drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..apiserver.history import History
from .picture import Picture
from .svg import short


@dataclass(frozen=True, slots=True)
class Scene:
    """What to draw: the history, an object's name in a namespace ("" for the whole cluster), and the moment (milliseconds).

    `kind` is the object's resource key ("" if nobody said of which kind it is)."""

    history: History
    name: str
    namespace: str
    when: int
    kind: str = ""

    @property
    def where(self) -> str:
        """`in namespace shop`; "" for default, and for the whole cluster."""
        return f"in namespace {short(self.namespace, 25)}" if self.namespace not in ("", "default") else ""


@dataclass(frozen=True, kw_only=True)
class View:
    """`kinds` are the resource keys a target must be of; a view without any draws the whole cluster, or what belongs to any target.

    `needs` says what to do if there is none of them."""

    name: str
    summary: str
    draw: Callable[..., Picture]
    kinds: tuple[str, ...] = ()
    example: str = ""
    needs: str = ""
