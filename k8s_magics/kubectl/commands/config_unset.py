"""kubectl config unset"""

from __future__ import annotations

from ...cli.command import Command, NoOptions
from ...cli.session import Session
from ..configpaths import set_property
from ..configuring import need_args


async def run(session: Session, options: NoOptions) -> None:
    need_args(session, 1)
    set_property(session, session.args[0], None)
    session.out.line(f'Property "{session.args[0]}" unset.')


COMMAND = Command(
    name="unset",
    short="Unset an individual value in a kubeconfig file",
    long="""Unset an individual value in a kubeconfig file.

 PROPERTY_NAME is a dot delimited name where each token represents either an attribute name or a map key.  Map keys may not contain dots.""",
    usage="PROPERTY_NAME",
    examples=(
        ("Unset the current-context", "kubectl config unset current-context"),
        ("Unset namespace in foo context", "kubectl config unset contexts.foo.namespace"),
    ),
    run=run,
)
