"""Colours that colour-blind readers can tell apart (Okabe and Ito), on white and on dark; a state also has a sign of its own."""

from __future__ import annotations

from dataclasses import dataclass

BLUE, SKY, GREEN, ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
VERMILION, PURPLE, GREY, INK, PAPER, LINE = "#D55E00", "#CC79A7", "#696969", "#1F2933", "#FFFFFF", "#D5DAE0"
ALARM = "#A84300"  # vermilion for words: dark enough to be read on paper
OLIVE = "#7A6A00"
REVISIONS = (
    BLUE,
    ORANGE,
    PURPLE,
    SKY,
    OLIVE,
)  # not green: that is the line of what is available, and a pod that is ready
FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif"


@dataclass(frozen=True, slots=True)
class State:
    """How a state of a pod is drawn.  `fill` is one of solid, light, hatched, hollow: never colour alone."""

    name: str
    color: str
    sign: str
    fill: str

    @property
    def ink(self) -> str:
        """What a sign upon the colour is written with."""
        return INK if self.color in (SKY, ORANGE) else PAPER

    @property
    def sign_ink(self) -> str:
        """The same upon the colour as `fill` thins it."""
        return self.ink if self.fill == "solid" else INK


READY = State("Ready", GREEN, "✓", "solid")
STARTING = State("Starting", SKY, "…", "light")
NOT_READY = State("Not ready", ORANGE, "!", "light")
PENDING = State("Pending", GREY, "○", "hollow")
FAILING = State("Failing", VERMILION, "✗", "solid")
COMPLETED = State("Completed", GREY, "■", "light")
TERMINATING = State("Terminating", GREY, "↓", "hatched")
STATES = (READY, STARTING, NOT_READY, PENDING, FAILING, COMPLETED, TERMINATING)
