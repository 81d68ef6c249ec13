"""A picture that follows the clock: an anywidget with step, play and pause.

Time moves only when a cell runs or when a button is pressed; playing is one asyncio task on the kernel's own loop (no thread, so it
runs in the browser too), and it waits while a cell runs.
"""

from __future__ import annotations

import asyncio  # noqa: TID251  # playing happens outside the simulation, in the notebook's own loop
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

STEP, FRAME = 1_000, 0.2  # virtual milliseconds a frame, wall seconds between frames


class Timeline(Protocol):
    """What a live view needs of a cluster, or of any other thing with a clock."""

    def advance(self, seconds: float = 0, *, milliseconds: int = 0) -> None: ...

    def clock_time(self) -> str: ...

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]: ...


class Player:
    """Lets time pass by itself until told to stop; at most one task."""

    def __init__(self, timeline: Timeline, on_state: Callable[[bool], None]) -> None:
        self._timeline, self._on_state = timeline, on_state
        self._task: asyncio.Task[None] | None = None

    def step(self) -> None:
        self._timeline.advance(milliseconds=STEP)

    def play(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_event_loop().create_task(self._run())
            self._on_state(True)

    def pause(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._on_state(False)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(FRAME)
            self.step()


def live_view(timeline: Timeline, draw: Callable[[], str], name: str) -> Any:
    """A widget that shows `draw()` (SVG) after everything that happens; `name` is its text form."""
    kind = _widget_class()
    widget = kind(picture=draw(), clock=timeline.clock_time(), label=name)
    player = Player(timeline, lambda playing: setattr(widget, "playing", playing))

    def refresh() -> None:
        with widget.hold_sync():
            widget.picture, widget.clock = draw(), timeline.clock_time()

    def receive(_: object, message: dict[str, str], __: object) -> None:
        actions = {"step": player.step, "play": player.play, "pause": player.pause}
        action = actions.get(str(message.get("do")))
        if action is not None:
            action()

    widget.on_msg(receive)
    stop = timeline.on_change(refresh)
    widget.end = lambda: (player.pause(), stop())
    return widget


def _widget_class() -> Any:
    """The anywidget class, made on first use: importing anywidget costs a tenth of a second."""
    import anywidget
    import traitlets

    here = Path(__file__).parent

    class LiveView(anywidget.AnyWidget):
        _esm = (here / "live.js").read_text()
        _css = (here / "live.css").read_text()
        picture = traitlets.Unicode().tag(sync=True)
        clock = traitlets.Unicode().tag(sync=True)
        playing = traitlets.Bool(False).tag(sync=True)
        label = traitlets.Unicode()

        def __repr__(self) -> str:  # the same in every run, so that saved notebooks compare
            return f"<live view: {self.label}>"

    return LiveView
