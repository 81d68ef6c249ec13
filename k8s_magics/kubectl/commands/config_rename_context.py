"""kubectl config rename-context"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.errors import CommandError
from ...cli.session import Session
from ..configuring import current_config, default_file, need_args, write_current, write_entry


async def run(session: Session, options: NoOptions) -> None:
    need_args(session, 2)
    old, new = session.args
    config = current_config(session)
    if old not in config.contexts:
        raise CommandError(f'cannot rename the context "{old}", it\'s not in {default_file(session)}')
    if new in config.contexts:
        raise CommandError(
            f'cannot rename the context "{old}", the context "{new}" already exists in {default_file(session)}'
        )
    write_entry(session, "contexts", new, config.contexts[old])
    write_entry(session, "contexts", old, None)
    if config.current == old:
        write_current(session, new)
    session.out.line(f'Context "{old}" renamed to "{new}".')


COMMAND = Command(
    name="rename-context",
    short="Rename a context from the kubeconfig file",
    long="""Renames a context from the kubeconfig file.

 CONTEXT_NAME is the context name that you want to change.

 NEW_NAME is the new name you want to set.

 Note: If the context being renamed is the 'current-context', this field will also be updated.""",
    usage="CONTEXT_NAME NEW_NAME",
    examples=(
        (
            "Rename the context 'old-name' to 'new-name' in your kubeconfig file",
            "kubectl config rename-context old-name new-name",
        ),
    ),
    run=run,
)
