"""helm get values"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.yaml.writer import dump
from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.computed import computed_values
from ...helm.numbers import as_json
from .get import RevisionFlag, wanted


@dataclass(frozen=True)
class Options:
    """The flags of get values."""

    release: RevisionFlag = group(RevisionFlag)
    all: bool = flag(False, "-a, --all", "the computed values, those of the chart too")


async def run(session: Session, options: Options) -> None:
    release = wanted(session, options.release.revision)
    values = computed_values(release) if options.all else release.config
    session.out.line(dump(as_json(values)) if values else "{}")


COMMAND = Command(
    name="values",
    short="download the values file for a named release",
    usage="[flags] RELEASE_NAME",
    options=Options,
    run=run,
)
