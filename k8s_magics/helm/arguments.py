"""How many arguments a command wants (Helm's require package)."""

from __future__ import annotations

from ..cli.session import Session
from .errors import HelmError


def exactly(session: Session, count: int, usage: str) -> tuple[str, ...]:
    """The arguments; HelmError with the usage line if there are more or fewer than `count`."""
    if len(session.args) != count:
        raise _wrong(session, f"{count} {_noun(count)}", usage)
    return tuple(session.args)


def at_least(session: Session, count: int, usage: str) -> tuple[str, ...]:
    if len(session.args) < count:
        raise _wrong(session, f"at least {count} {_noun(count)}", usage)
    return tuple(session.args)


def at_most(session: Session, count: int, usage: str) -> tuple[str, ...]:
    if len(session.args) > count:
        raise HelmError(
            f'"{session.path}" accepts at most {count} {_noun(count)}\n\nUsage:  {session.path} {usage}'.rstrip()
        )
    return tuple(session.args)


def none(session: Session, usage: str = "[flags]") -> None:
    if session.args:
        raise HelmError(f'"{session.path}" accepts no arguments\n\nUsage:  {session.path} {usage}'.rstrip())


def _noun(count: int) -> str:
    return "argument" if count == 1 else "arguments"


def _wrong(session: Session, wants: str, usage: str) -> HelmError:
    return HelmError(f'"{session.path}" requires {wants}\n\nUsage:  {session.path} {usage}')
