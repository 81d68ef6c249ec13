"""helm rollback"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flag_values import parse_int
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.conduct import Conduct
from ..actions.rollback import Rollback
from ..arguments import at_least
from ..connection import reach
from ..errors import HelmError
from ..flags import DryRunFlag, TimeoutFlag, WaitFlags, WriteFlags, dry_run_of, replaces, strategy_of
from ..settings import settings_of


@dataclass(frozen=True)
class Options:
    """The flags of rollback."""

    cleanup_on_fail: bool = flag(False, "--cleanup-on-fail", "delete what a failed rollback has made")
    dry: DryRunFlag = group(DryRunFlag)
    write: WriteFlags = group(WriteFlags)
    history_max: int = flag(10, "--history-max", "how many revisions to keep (0: all)")
    no_hooks: bool = flag(False, "--no-hooks", "run no hooks")
    server_side: str = flag("auto", "--server-side", "apply on the server: true, false or auto (as the revision was)")
    time: TimeoutFlag = group(TimeoutFlag)
    waiting: WaitFlags = group(WaitFlags)


async def run(session: Session, options: Options) -> None:
    words = at_least(session, 1, "<RELEASE> [REVISION] [flags]")
    strategy = strategy_of(session, options.waiting.wait)
    dry_run = dry_run_of(session, options.dry.dry_run)
    version = _version(words[1]) if len(words) > 1 else 0
    reach(session)
    conduct = Conduct(
        strategy=strategy,
        timeout=options.time.timeout,
        wait_for_jobs=options.waiting.wait_for_jobs,
        hooks=not options.no_hooks,
        server_side=options.server_side,
        force_conflicts=options.write.force_conflicts,
        force_replace=replaces(session, options.write),
        cleanup_on_fail=options.cleanup_on_fail,
        history_max=options.history_max if session.given("history-max") else settings_of(session).max_history,
        dry_run=dry_run,
    )
    await Rollback(session, conduct, version).run(words[0])
    session.out.line("Rollback was a success! Happy Helming!")


def _version(text: str) -> int:
    try:
        return parse_int(text)
    except ValueError as error:
        told = str(error).replace("ParseInt", "Atoi")
        raise HelmError(f"could not convert revision to a number: {told}") from None


COMMAND = Command(
    name="rollback",
    short="roll back a release to a previous revision",
    long="""Take a release back to an earlier revision: the second argument, or the one before the last if there is none (or 0).

That makes a new revision with the manifest of the old one.  `helm history RELEASE` lists them.""",
    usage="<RELEASE> [REVISION] [flags]",
    options=Options,
    run=run,
)
