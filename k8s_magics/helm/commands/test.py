"""helm test"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.conduct import Conduct
from ..actions.release_test import ReleaseTest
from ..arguments import exactly
from ..connection import reach
from ..flags import TimeoutFlag
from ..generation import generation_of
from ..settings import settings_of
from ..status_text import Shown, status_text
from ..waiting import WATCHER


@dataclass(frozen=True)
class Options:
    """The flags of test."""

    filter: tuple[str, ...] = flag((), "--filter", "which tests: name=TEST, or !name=TEST for all but that one")
    hide_notes: bool = flag(False, "--hide-notes", "do not show the chart's notes")
    logs: bool = flag(False, "--logs", "print what the tests' pods have printed, after all of them")
    time: TimeoutFlag = group(TimeoutFlag)


async def run(session: Session, options: Options) -> None:
    (name,) = exactly(session, 1, "[RELEASE] [flags]")
    reach(session)
    conduct = Conduct(strategy=WATCHER, timeout=options.time.timeout)
    test = ReleaseTest(
        session=session, conduct=conduct, only=_named(options.filter, "name="), but=_named(options.filter, "!name=")
    )
    release, failure = await test.run(name)
    generation = generation_of(session)
    look = Shown(
        description=generation.describes,
        notes=generation.test_notes and not options.hide_notes,
        debug=settings_of(session).debug,
    )
    session.out.write(status_text(session, release, look))
    if options.logs:
        session.out.line()
        session.out.write(test.logs(release))
    if failure is not None:
        raise failure


def _named(filters: Sequence[str], key: str) -> tuple[str, ...]:
    return tuple(text.removeprefix(key) for text in filters if text.startswith(key))


COMMAND = Command(
    name="test",
    short="run tests for a release",
    long="""Run the tests of a release: the hooks of the event `test` that its chart has.

A test passes if its pod ends well.""",
    usage="[RELEASE] [flags]",
    options=Options,
    run=run,
)
