"""kubectl config view"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ...cli.command import Command
from ...cli.errors import CommandError, UsageError
from ...cli.flags import flag, group
from ...cli.kubeconfig import Config, document_of
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ..configuring import current_config

HIDDEN = ("token", "password")


@dataclass(frozen=True)
class Options:
    """The flags of config view."""

    flatten: bool = flag(False, "--flatten", "Flatten the resulting kubeconfig file into self-contained output.")
    merge: bool = flag(True, "--merge", "Merge the full hierarchy of kubeconfig files")
    minify: bool = flag(False, "--minify", "Remove all information not used by current-context from the output")
    output: OutputOptions = group(OutputOptions, output="yaml")
    raw: bool = flag(False, "--raw", "Display raw byte data and sensitive data")


async def run(session: Session, options: Options) -> None:
    if session.args:
        raise UsageError(f"unexpected arguments: [{' '.join(session.args)}]")
    config = current_config(session)
    if session.globals.context:
        config = replace(config, current=session.globals.context)
    if options.minify:
        config = minified(config)
    if not options.raw and not options.flatten:
        config = _redacted(config)
    show = printer_of(session, options.output, sort=False)
    if show is not None:
        session.out.write(show(document_of(config)))


def minified(config: Config) -> Config:
    """Only what the current context uses."""
    if not config.current:
        raise CommandError("current-context must exist in order to minify")
    if config.current not in config.contexts:
        raise CommandError(f"cannot locate context {config.current}")
    context = config.contexts[config.current]
    cluster, user = str(context.get("cluster") or ""), str(context.get("user") or "")
    return Config(
        {k: v for k, v in config.clusters.items() if k == cluster},
        {k: v for k, v in config.users.items() if k == user},
        {config.current: context},
        config.current,
    )


def _redacted(config: Config) -> Config:
    def hide(key: str, value: Any) -> Any:
        return "REDACTED" if key in HIDDEN else "DATA+OMITTED" if key.endswith("-data") else value

    clusters = {n: {k: hide(k, v) for k, v in e.items()} for n, e in config.clusters.items()}
    users = {n: {k: hide(k, v) for k, v in e.items()} for n, e in config.users.items()}
    return replace(config, clusters=clusters, users=users)


COMMAND = Command(
    name="view",
    short="Display merged kubeconfig settings or a specified kubeconfig file",
    long="""Display merged kubeconfig settings or a specified kubeconfig file.

 You can use --output jsonpath={...} to extract specific values using a jsonpath expression.""",
    usage="[flags]",
    examples=(
        ("Show merged kubeconfig settings", "kubectl config view"),
        (
            "Get the password for the e2e user",
            """kubectl config view -o jsonpath='{.users[?(@.name == "e2e")].user.password}'""",
        ),
    ),
    options=Options,
    run=run,
)
