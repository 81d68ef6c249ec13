"""helm version"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...gotemplate.errors import TemplateError
from ...gotemplate.exec import Templates
from ...gotemplate.values import Struct
from ..arguments import none
from ..errors import HelmError
from ..generation import Generation, generation_of


@dataclass(frozen=True)
class Options:
    """The flags of version."""

    short: bool = flag(False, "--short", "print the version number only")
    template: str = flag("", "--template", "Go template for what is printed")


async def run(session: Session, options: Options) -> None:
    none(session)
    generation = generation_of(session)
    if options.template:
        templates = Templates()
        try:
            templates.parse("_", options.template)
            session.out.write(templates.execute("_", _data(generation)))
        except TemplateError as error:
            raise HelmError(error.message) from None
    elif options.short:
        session.out.line(f"{generation.version}+g{generation.commit[:7]}")
    else:
        fields = ", ".join(f'{name}:"{value}"' for name, value in _data(generation).items())
        session.out.line(f"version.BuildInfo{{{fields}}}")


def _data(generation: Generation) -> dict[str, Any]:
    fields = {
        "Version": generation.version,
        "GitCommit": generation.commit,
        "GitTreeState": "clean",
        "GoVersion": generation.go_version,
        "KubeClientVersion": generation.kube_client,
    }
    return Struct(fields, type="version.BuildInfo")


COMMAND = Command(
    name="version",
    short="print the helm version information",
    long="Print which version of Helm this is, from which commit, and with which Go and Kubernetes client it was built.\n\n"
    "With --template, the output is a Go template over .Version, .GitCommit, .GitTreeState, .GoVersion and .KubeClientVersion.",
    options=Options,
    run=run,
)
