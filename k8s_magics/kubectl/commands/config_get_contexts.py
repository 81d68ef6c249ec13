"""kubectl config get-contexts"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.columns import format_table
from ...cli.command import Command
from ...cli.errors import CommandError, raise_all
from ...cli.flags import flag
from ...cli.session import Session
from ..configuring import current_config


@dataclass(frozen=True)
class Options:
    """The flags of config get-contexts."""

    no_headers: bool = flag(
        False, "--no-headers", "When using the default or custom-column output format, don't print headers."
    )
    output: str = flag("", "-o, --output", "Output format. One of: (name).")


async def run(session: Session, options: Options) -> None:
    if options.output not in ("", "name"):
        raise CommandError(
            f"--output {options.output} is not available in kubectl config get-contexts; resetting to default output format"
        )
    config = current_config(session)
    errors = [CommandError(f"context {name} not found") for name in session.args if name not in config.contexts]
    names = [name for name in session.args or sorted(config.contexts) if name in config.contexts]
    if options.output == "name":
        session.out.write("".join(f"{name}\n" for name in sorted(names)))
        raise_all(errors)
        return
    rows = [] if options.no_headers else [["CURRENT", "NAME", "CLUSTER", "AUTHINFO", "NAMESPACE"]]
    for name in sorted(names):
        entry = config.contexts[name]
        mark = "*" if name == config.current else ""
        rows.append([mark, name, *(str(entry.get(field) or "") for field in ("cluster", "user", "namespace"))])
    session.out.write(format_table(rows))
    raise_all(errors)


COMMAND = Command(
    name="get-contexts",
    short="Describe one or many contexts",
    long="Display one or many contexts from the kubeconfig file.",
    usage="[(-o|--output=)name)]",
    examples=(
        ("List all the contexts in your kubeconfig file", "kubectl config get-contexts"),
        ("Describe one context in your kubeconfig file", "kubectl config get-contexts my-context"),
    ),
    options=Options,
    run=run,
)
