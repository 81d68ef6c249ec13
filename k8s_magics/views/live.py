"""A picture that follows the clock: an anywidget with step, play and pause.

Time moves only when a cell runs or when a button is pressed; playing is one asyncio task on the kernel's own loop (no thread, so it
runs in the browser too), and it waits while a cell runs.
"""

from __future__ import annotations

import asyncio  # noqa: TID251  # playing happens outside the simulation, in the notebook's own loop
from collections.abc import Callable
from importlib.resources import files
from typing import Any, Protocol

from .picture import Picture

STEP, FRAME = 1_000, 0.2  # virtual milliseconds a frame, wall seconds between frames
ENDED = "no longer follows the cluster; run its cell again"


class Timeline(Protocol):
    """What a live view needs of a cluster, or of whatever stands for the current one."""

    def advance(self, seconds: float = 0, *, milliseconds: int = 0) -> None: ...

    def clock_time(self) -> str: ...

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]: ...

    @property
    def player(self) -> Player: ...


class Player:
    """Lets the time of one timeline pass by itself until told to stop; at most one task, however many views there are."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._watchers: list[Callable[[bool], None]] = []
        self._task: asyncio.Task[None] | None = None

    @property
    def playing(self) -> bool:
        return self._task is not None and not self._task.done()

    def on_state(self, callback: Callable[[bool], None]) -> Callable[[], None]:
        """Tell `callback` whether time passes, now and whenever that changes; returns how to stop.  Nobody looks: time stops."""
        self._watchers.append(callback)
        callback(self.playing)

        def stop() -> None:
            if callback in self._watchers:
                self._watchers.remove(callback)
            if not self._watchers:
                self.pause()

        return stop

    def step(self) -> None:
        self._timeline.advance(milliseconds=STEP)

    def play(self) -> None:
        if not self.playing:
            self._task = asyncio.get_running_loop().create_task(self._run())
            self._tell()

    def pause(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._tell()

    def _tell(self) -> None:
        for callback in tuple(self._watchers):
            callback(self.playing)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(FRAME)
            self.step()


class Screen:
    """Keeps a widget's picture and clock equal to the timeline's; `draw` says in a ValueError why there is nothing to draw now."""

    def __init__(self, widget: Any, timeline: Timeline, draw: Callable[[], Picture]) -> None:
        self._widget, self._timeline, self._draw = widget, timeline, draw
        self._stop = timeline.on_change(self.refresh)
        self._leave = timeline.player.on_state(self._show_playing)
        widget.on_msg(self._receive)

    def refresh(self) -> None:
        picture, words, problem = self._widget.picture, self._widget.words, ""
        try:
            drawn = self._draw()
            picture, words = drawn.svg, drawn.text
        except ValueError as error:  # the object is not there (yet, or after a rewind): the last picture stays
            problem = str(error)
        with self._widget.hold_sync():
            self._widget.picture, self._widget.words, self._widget.problem = picture, words, problem
            self._widget.clock = self._timeline.clock_time()

    def end(self) -> None:
        """Follow the clock no longer; the last picture stays, and the buttons are of no more use."""
        self._leave()
        self._stop()
        self._widget.on_msg(self._receive, remove=True)
        with self._widget.hold_sync():
            self._widget.ended, self._widget.playing, self._widget.problem = True, False, ENDED

    def _show_playing(self, playing: bool) -> None:
        self._widget.playing = playing

    def _receive(self, _: object, message: object, __: object) -> None:
        """A button was pressed."""
        wanted = message.get("do") if isinstance(message, dict) else None
        player = self._timeline.player
        actions = {"step": player.step, "play": player.play, "pause": player.pause}
        if wanted in actions:
            actions[wanted]()


def live_view(timeline: Timeline, draw: Callable[[], Picture], name: str) -> Any:
    """A widget that shows `draw()` after everything that happens; `name` is its text form.  `.end()` stops it."""
    first = draw()
    widget = _widget_class()(
        picture=first.svg, words=first.text, clock=timeline.clock_time(), label=name, still=first.html
    )
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
        words = traitlets.Unicode().tag(sync=True)  # the picture for those who cannot see it
        clock = traitlets.Unicode().tag(sync=True)
        problem = traitlets.Unicode().tag(sync=True)
        playing = traitlets.Bool(False).tag(sync=True)
        ended = traitlets.Bool(False).tag(sync=True)
        label = traitlets.Unicode()
        still = traitlets.Unicode()  # the picture as it was at first, for a notebook that is opened without its kernel

        def __repr__(self) -> str:  # the same in every run, so that saved notebooks compare
            return f"<live view: {self.label}>"

        def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[Any, Any], dict[Any, Any]] | None:
            bundle = super()._repr_mimebundle_(**kwargs)
            return None if bundle is None else ({**bundle[0], "text/html": self.still}, bundle[1])

    return LiveView
