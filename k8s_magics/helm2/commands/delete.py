"""helm delete"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.actions.conduct import Conduct
from ..actions.delete import delete
from ..arguments import needs_some
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of delete."""

    description: str = flag("", "--description", "what to note about it in the history")
    dry_run: bool = flag(False, "--dry-run", "only show what would be done")
    no_hooks: bool = flag(False, "--no-hooks", "run no hooks")
    purge: bool = flag(False, "--purge", "forget the release's history too, and free its name")
    timeout: int = flag(300, "--timeout", "seconds to wait for any one operation of Kubernetes")


async def run(session: Session, options: Options) -> None:
    names = needs_some(session, "command 'delete' requires a release name")
    connect(session)
    conduct = Conduct(
        hooks=not options.no_hooks, timeout=options.timeout * 1000, description=options.description,
        dry_run="client" if options.dry_run else "none",
    )  # fmt: skip
    for name in names:
        kept = await delete(session, conduct, name, purge=options.purge)
        if kept:
            session.out.line(kept)
        session.out.line(f'release "{name}" deleted')


COMMAND = Command(
    name="delete",
    short="given a release name, delete the release from Kubernetes",
    long="Delete the objects of a release.  Its history stays, so that `helm rollback` can bring it back; --purge forgets it.",
    usage="[flags] RELEASE_NAME [...]",
    aliases=("del",),
    suggest_for=("remove", "rm"),
    options=Options,
    run=run,
)
