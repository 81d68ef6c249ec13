"""helm rollback"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.actions.conduct import Conduct
from ...helm.errors import HelmError
from ...helm.waiting import HOOKS_ONLY, LEGACY
from ..actions.rollback import rollback
from ..arguments import needs
from ..patching import Changing
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of rollback."""

    description: str = flag("", "--description", "what to note about it in the history")
    dry_run: bool = flag(False, "--dry-run", "only show what would be done")
    force: bool = flag(False, "--force", "delete and make anew what cannot be changed")
    no_hooks: bool = flag(False, "--no-hooks", "run no hooks")
    recreate_pods: bool = flag(False, "--recreate-pods", "restart the pods of the release")
    timeout: int = flag(300, "--timeout", "seconds to wait for any one operation of Kubernetes")
    wait: bool = flag(False, "--wait", "wait until the objects are ready")


async def run(session: Session, options: Options) -> None:
    name, text = needs(session, "release name", "revision number")
    if not text.isdecimal():
        raise HelmError(f'invalid revision number \'"{text}"\': strconv.ParseInt: parsing "{text}": invalid syntax')
    tiller = connect(session)
    conduct = Conduct(
        strategy=LEGACY if options.wait else HOOKS_ONLY, timeout=options.timeout * 1000, hooks=not options.no_hooks,
        server_side="false", description=options.description, history_max=tiller.history_max,
        dry_run="server" if options.dry_run else "none",
    )  # fmt: skip
    await rollback(session, conduct, name, int(text), Changing(force=options.force, recreate=options.recreate_pods))
    session.out.line("Rollback was a success! Happy Helming!")


COMMAND = Command(
    name="rollback",
    short="roll back a release to a previous revision",
    long="Bring a release back to an earlier revision (0: the one before the last); a deleted release comes back, too.",
    usage="[flags] [RELEASE] [REVISION]",
    options=Options,
    run=run,
)
