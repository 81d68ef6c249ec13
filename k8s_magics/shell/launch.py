"""Running another program, as env, timeout, nohup and xargs do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .faults import ExecError
from .kernel import Process
from .utility import Failure


def start(process: Process, words: Sequence[str], *, env: Mapping[str, str] | None = None) -> Process:
    """A child; raises Failure with 127 or 126 when it cannot be executed."""
    try:
        return process.spawn(words, env=env)
    except ExecError as error:
        raise _failure(words, error) from None


def become(process: Process, words: Sequence[str], *, env: Mapping[str, str] | None = None) -> int:
    """Goes on as another program (exec); raises Failure when it cannot be executed."""
    try:
        process.replace(words, env=env)
    except ExecError as error:
        raise _failure(words, error) from None
    return 0


def _failure(words: Sequence[str], error: ExecError) -> Failure:
    return Failure(f"can't execute '{words[0]}': {error.reason}", error.code)
