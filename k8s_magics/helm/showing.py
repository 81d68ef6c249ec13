"""`helm show`: parts of a chart as they stand in it."""

from __future__ import annotations

from dataclasses import dataclass

from ..cli.flags import flag, group
from ..cli.session import Session
from .arguments import exactly
from .chart import Chart
from .locating import ChartOptions, find_chart
from .packing import metadata_text

USAGE = "[CHART] [flags]"


@dataclass(frozen=True)
class ShowOptions:
    """The flags of show's commands."""

    chart: ChartOptions = group(ChartOptions)
    devel: bool = flag(False, "--devel", "prereleases too (version '>0.0.0-0'); not with --version")


async def shown_chart(session: Session, options: ShowOptions) -> Chart:
    (name,) = exactly(session, 1, USAGE)
    return await find_chart(session, name, options.chart, devel=options.devel)


def definition(chart: Chart) -> str:
    return metadata_text(chart.metadata) + "\n"


def values_text(chart: Chart) -> str:
    return "".join(f"{file.text}\n" for file in chart.raw if file.name == "values.yaml")


def readme(chart: Chart) -> str:
    names = ("readme.md", "readme.txt", "readme")
    return next((f"{file.text}\n" for file in chart.files if file.name.lower() in names), "")


def crds(chart: Chart, *, apart: bool = True) -> str:
    """The definitions of the chart's resources; `apart`: with a line before each, unless it begins with one."""
    found = [f.text for _, f in chart.crds()]
    return "".join(("---\n" if apart and not text.startswith("---") else "") + text + "\n" for text in found)


def everything(chart: Chart, *, apart: bool = True) -> str:
    """All parts; `apart` is about the definitions of resources, before the first of which there is a line in any case."""
    text, values = readme(chart), values_text(chart)
    parts = [definition(chart), "---\n" + values if values else "", "---\n" + text if text else ""]
    last = crds(chart, apart=apart)
    line = "---\n" if last and not apart and not last.startswith("---") else ""
    return "".join((*parts, line, last))
