"""The boundary between a cell and our code: whatever a user types, no traceback comes out.

What a user got wrong is a line on stderr; a bug of ours is one line that asks to be reported; a cell that is interrupted leaves the
cluster as it was before the command that ran.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..apimachinery.errors import ApiError
from .output import CommandFailed, say
from .verb import VerbError

if TYPE_CHECKING:
    from .config import K8s
    from .state import State

TRIES = 3
BEFORE = "the cluster is as it was before this command"
ITS_POD = "a pod that waits to run it stops time again: `%k8s rewind 30s` goes back to before that pod"
_HOUSE = str(Path(__file__).parents[1])


def guarded(function: Callable[..., Any], state: State, config: K8s, set_exit_code: Callable[[int], None]) -> Any:
    """`function` as a magic whose only exception is `CommandFailed`, which a notebook shows in one line."""

    def magic(*arguments: str) -> Any:
        try:
            return function(*arguments)
        except CommandFailed:
            raise
        except (VerbError, ApiError) as error:
            words = str(error)
        except KeyboardInterrupt as stop:
            raise CommandFailed(interrupted(state, str(stop))) from None
        except Exception as error:
            words = bug(error)
        say(words.rstrip("\n") + "\n", is_error=True)
        set_exit_code(1)
        if config.raise_on_error:
            raise CommandFailed(words.splitlines()[0] if words.strip() else "failed")
        return None

    magic.__doc__ = function.__doc__
    return magic


def bug(error: Exception) -> str:
    """One line about an exception that nobody expected, with the place in our code where it arose."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(_HOUSE)]
    where = f" ({Path(frames[-1].filename).relative_to(_HOUSE).as_posix()}:{frames[-1].lineno})" if frames else ""
    what = " ".join(str(error).split())
    return f"k8s_magics has a bug: {type(error).__name__}: {what}{where}, please report it together with this cell"


def interrupted(state: State, where: str = "") -> str:
    """Undo the command in which time stopped halfway; returns what to say.  `where`: in a program that would never have ended.

    Going back takes its time, and whoever is impatient interrupts again: it begins anew, a few times.
    """
    for _ in range(TRIES):
        try:
            if not state.undo():
                return f"interrupted {where}".rstrip()
            return f"interrupted {where}; {BEFORE}, and {ITS_POD}" if where else f"interrupted; {BEFORE}"
        except KeyboardInterrupt:
            say("# going back to before this command; a moment more\n", is_error=True)
    return "interrupted halfway; `%k8s rewind 1s` or `%k8s new` makes a whole cluster of it again"
