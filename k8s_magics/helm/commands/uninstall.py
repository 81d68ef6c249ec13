"""helm uninstall"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.conduct import Conduct
from ..actions.uninstall import Uninstall
from ..arguments import at_least
from ..connection import reach
from ..errors import HelmError
from ..flags import TimeoutFlag, strategy_of


@dataclass(frozen=True)
class Options:
    """The flags of uninstall."""

    cascade: str = flag("background", "--cascade", "how dependents are deleted: background, foreground or orphan")
    description: str = flag("", "--description", "what to note about it in the history")
    dry_run: bool = flag(False, "--dry-run", "only show what would be uninstalled")
    ignore_not_found: bool = flag(False, "--ignore-not-found", "a release that does not exist is no failure")
    keep_history: bool = flag(False, "--keep-history", "keep the release's record, marked as uninstalled")
    no_hooks: bool = flag(False, "--no-hooks", "run no hooks")
    time: TimeoutFlag = group(TimeoutFlag)
    wait: str = flag("", "--wait", "wait until the objects are gone, for at most --timeout", bare="watcher")


async def run(session: Session, options: Options) -> None:
    strategy = strategy_of(session, options.wait)
    names = at_least(session, 1, "RELEASE_NAME [...] [flags]")
    if options.cascade not in ("background", "foreground", "orphan"):
        raise HelmError(f'invalid cascade value ({options.cascade}). Must be "background", "foreground", or "orphan"')
    reach(session)
    conduct = Conduct(
        strategy=strategy,
        timeout=options.time.timeout,
        hooks=not options.no_hooks,
        description=options.description,
        dry_run="server" if options.dry_run else "none",
    )
    action = Uninstall(
        session=session, conduct=conduct, keep_history=options.keep_history, ignore_not_found=options.ignore_not_found,
        cascade=options.cascade,
    )  # fmt: skip
    for name in names:
        kept = await action.run(name)
        if kept:
            session.out.line(kept)
        session.out.line(f'release "{name}" uninstalled')


COMMAND = Command(
    name="uninstall",
    short="uninstall a release",
    long="""Delete the objects of a release's last revision, and the release's history with them.

--keep-history keeps the history, so that the name stays taken and `helm rollback` can bring the release back.""",
    usage="RELEASE_NAME [...] [flags]",
    aliases=("del", "delete", "un"),
    suggest_for=("remove", "rm"),
    options=Options,
    run=run,
)
