"""helm get values"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.computed import computed_values
from ...helm.numbers import as_json
from ..output import print_encoded
from .get import RevisionFlag, wanted


@dataclass(frozen=True)
class Options:
    """The flags of get values."""

    release: RevisionFlag = group(RevisionFlag)
    all: bool = flag(False, "-a, --all", "the computed values, those of the chart too")
    output: str = flag("yaml", "--output", "json or yaml")


async def run(session: Session, options: Options) -> None:
    release = wanted(session, options.release.revision)
    values = computed_values(release) if options.all else release.config
    if options.output == "yaml" and not values:
        session.out.line("{}")
    else:
        print_encoded(session, options.output, as_json(values or {}))


COMMAND = Command(
    name="values",
    short="download the values file for a named release",
    usage="[flags] RELEASE_NAME",
    options=Options,
    run=run,
)
