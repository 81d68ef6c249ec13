"""helm show values"""

from __future__ import annotations

from dataclasses import dataclass

from ...apimachinery.jsonpath import execute
from ...apimachinery.jsonpath_parser import JsonPathError
from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ..errors import HelmError
from ..numbers import as_json
from ..showing import USAGE, ShowOptions, shown_chart, values_text


@dataclass(frozen=True)
class Options:
    """The flags of show values."""

    show: ShowOptions = group(ShowOptions)
    jsonpath: str = flag("", "--jsonpath", "JSONPath expression to filter the output with")


async def run(session: Session, options: Options) -> None:
    chart = await shown_chart(session, options.show)
    if not options.jsonpath:
        session.out.write(values_text(chart))
        return
    try:
        session.out.write(execute(options.jsonpath, as_json(chart.values)))
    except JsonPathError as error:
        raise HelmError(f"error parsing jsonpath {options.jsonpath}: {error}") from None


COMMAND = Command(
    name="values",
    short="show the chart's values",
    long="Print values.yaml of a chart (a directory, an archive or a URL).",
    usage=USAGE,
    options=Options,
    run=run,
)
