"""A picture that follows the clock: an anywidget with step, play and pause.

Time moves only when a cell runs or when a button is pressed; playing is one asyncio task on the kernel's own loop (no thread, so it
runs in the browser too), and it waits while a cell runs.
"""

from __future__ import annotations

import asyncio  # noqa: TID251  # playing happens outside the simulation, in the notebook's own loop
from collections.abc import Callable
from importlib.resources import files
from typing import Any, Protocol

STEP, FRAME = 1_000, 0.2  # virtual milliseconds a frame, wall seconds between frames
ENDED = "no longer follows the cluster; run its cell again"


class Timeline(Protocol):
    """What a live view needs of a cluster, or of whatever stands for the current one."""

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
            self._task = asyncio.get_running_loop().create_task(self._run())
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


class Screen:
    """Keeps a widget's picture and clock equal to the timeline's; `draw` says in a ValueError why there is nothing to draw now."""

    def __init__(self, widget: Any, timeline: Timeline, draw: Callable[[], str]) -> None:
        self._widget, self._timeline, self._draw = widget, timeline, draw
        self.player = Player(timeline, self._show_playing)
        self._stop = timeline.on_change(self.refresh)
        widget.on_msg(self._receive)

    def refresh(self) -> None:
        try:
            picture, problem = self._draw(), ""
        except ValueError as error:  # the object is not there (yet, or after a rewind): the last picture stays
            picture, problem = self._widget.picture, str(error)
        with self._widget.hold_sync():
            self._widget.picture, self._widget.problem = picture, problem
            self._widget.clock = self._timeline.clock_time()

    def end(self) -> None:
        """Follow the clock no longer; the last picture stays, and the buttons are of no more use."""
        self.player.pause()
        self._stop()
        self._widget.on_msg(self._receive, remove=True)
        with self._widget.hold_sync():
            self._widget.ended, self._widget.problem = True, ENDED

    def _show_playing(self, playing: bool) -> None:
        self._widget.playing = playing

    def _receive(self, _: object, message: object, __: object) -> None:
        """A button was pressed."""
        wanted = message.get("do") if isinstance(message, dict) else None
        actions = {"step": self.player.step, "play": self.player.play, "pause": self.player.pause}
        if wanted in actions:
            actions[wanted]()


def live_view(timeline: Timeline, draw: Callable[[], str], name: str) -> Any:
    """A widget that shows `draw()` (SVG) after everything that happens; `name` is its text form.  `.end()` stops it."""
    widget = _widget_class()(picture=draw(), clock=timeline.clock_time(), label=name)
    widget.end = Screen(widget, timeline, draw).end
    return widget


def _widget_class() -> Any:
    """The anywidget class, made on first use: importing anywidget costs a tenth of a second."""
    import anywidget
    import traitlets

    here = files(__package__)

    class LiveView(anywidget.AnyWidget):
        _esm = here.joinpath("live.js").read_text(encoding="utf-8")
        _css = here.joinpath("live.css").read_text(encoding="utf-8")
        picture = traitlets.Unicode().tag(sync=True)
        clock = traitlets.Unicode().tag(sync=True)
        problem = traitlets.Unicode().tag(sync=True)
        playing = traitlets.Bool(False).tag(sync=True)
        ended = traitlets.Bool(False).tag(sync=True)
        label = traitlets.Unicode()

        def __repr__(self) -> str:  # the same in every run, so that saved notebooks compare
            return f"<live view: {self.label}>"

    return LiveView
