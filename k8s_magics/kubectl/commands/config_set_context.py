"""kubectl config set-context"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag
from ...cli.session import Session
from ..configuring import current_config, merged_entry, need_args, write_entry


@dataclass(frozen=True)
class Options:
    """The flags of config set-context (they win over the global ones of the same name)."""

    cluster: str = flag("", "--cluster", "cluster for the context entry in kubeconfig")
    current: bool = flag(False, "--current", "Modify the current context")
    namespace: str = flag("", "-n, --namespace", "namespace for the context entry in kubeconfig")
    user: str = flag("", "--user", "user for the context entry in kubeconfig")


async def run(session: Session, options: Options) -> None:
    if len(session.args) > 1:
        need_args(session, 1)
    config = current_config(session)
    if session.args and options.current:
        raise CommandError("you cannot specify both a context name and --current")
    if not session.args and not options.current:
        raise CommandError("you must specify a non-empty context name or --current")
    name = session.args[0] if session.args else config.current
    if not name:
        raise CommandError("no current context is set")
    changes = {field: getattr(options, field) for field in ("cluster", "user", "namespace") if session.given(field)}
    write_entry(session, "contexts", name, merged_entry(config.contexts.get(name), changes))
    session.out.line(f'Context "{name}" {"modified" if name in config.contexts else "created"}.')


COMMAND = Command(
    name="set-context",
    short="Set a context entry in kubeconfig",
    long="""Set a context entry in kubeconfig.

 Specifying a name that already exists will merge new fields on top of existing values for those fields.""",
    usage="[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace]",
    examples=(
        (
            "Set the user field on the gce context entry without touching other values",
            "kubectl config set-context gce --user=cluster-admin",
        ),
    ),
    options=Options,
    run=run,
)
