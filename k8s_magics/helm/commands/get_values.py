"""helm get values"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.yaml.writer import dump
from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.content import content
from ..arguments import exactly
from ..computed import computed_values
from ..connection import reach
from ..flags import REVISION, OutputFlag
from ..numbers import as_json
from ..output import TABLE, check_format, encoded
from ..release import in_order


@dataclass(frozen=True)
class Options:
    """The flags of get values."""

    all: bool = flag(False, "-a, --all", "all values, those of the chart too")
    revision: int = flag(0, "--revision", REVISION)
    output: OutputFlag = group(OutputFlag)


async def run(session: Session, options: Options) -> None:
    form = check_format(options.output.output)
    (name,) = exactly(session, 1, "RELEASE_NAME [flags]")
    reach(session)
    release = content(session, name, options.revision)
    values = as_json(computed_values(release) if options.all else release.config)
    if form == TABLE:
        session.out.line("COMPUTED VALUES:" if options.all else "USER-SUPPLIED VALUES:")
        session.out.write(dump(values))
    else:
        session.out.write(encoded(form, in_order(values)))


COMMAND = Command(
    name="values",
    short="download the values file for a named release",
    long="Print the values that a user gave for a release, or with --all those that its templates saw.",
    usage="RELEASE_NAME [flags]",
    options=Options,
    run=run,
)
