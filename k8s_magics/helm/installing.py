"""What `helm install` and `helm template` have in common: the release's name, and a chart that may be installed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..cli.flags import flag
from ..cli.session import Session
from ..gotemplate.errors import TemplateError
from ..gotemplate.exec import Templates
from ..sim.random import Stream
from .chart import Chart
from .dependencies import check
from .engine import Lookup, Surroundings, no_lookup
from .errors import HelmError
from .functions import plain_functions
from .generation import generation_of
from .locating import ChartOptions, find_chart
from .log import log

NAME = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\Z")
LONGEST_NAME = 53
_RULE = r"must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ and the length must not be longer than 53"


@dataclass(frozen=True)
class NamingFlags:
    """How a release comes by its name."""

    generate_name: bool = flag(False, "-g, --generate-name", "make up a name (and leave NAME out)")
    name_template: str = flag("", "--name-template", "Go template for the release's name")
    replace: bool = flag(
        False, "--replace", "take the name of a release that was uninstalled and whose history remains"
    )


def name_and_chart(session: Session, flags: NamingFlags, *, default_name: str = "") -> tuple[str, str]:
    """The release's name and the chart's from the arguments; `default_name` is for a lone chart."""
    args = session.args
    if len(args) > 2:
        raise HelmError(f"expected at most two arguments, unexpected arguments: {', '.join(args[2:])}")
    if len(args) == 2:
        if flags.generate_name:
            raise HelmError("cannot set --generate-name and also specify a name")
        if flags.name_template:
            raise HelmError("cannot set --name-template and also specify a name")
        return args[0], args[1]
    if flags.name_template:
        return templated_name(flags.name_template), args[0]
    if default_name:
        return default_name, args[0]
    if flags.generate_name:
        base = args[0].rstrip("/").rpartition("/")[2].partition(".")[0] if args[0] not in (".", "") else "chart"
        seconds = session.clock.datetime().timestamp()
        return f"{base}-{int(seconds)}", args[0]
    raise HelmError("must either provide a name or specify --generate-name")


def templated_name(text: str) -> str:
    """--name-template; HelmError."""
    templates = Templates(plain_functions())
    try:
        templates.parse("name-template", text)
        return templates.execute("name-template", {})
    except TemplateError as error:
        raise HelmError(error.message) from None


def checked_name(session: Session, name: str) -> None:
    """HelmError for a name that no release can have."""
    if NAME.match(name) and len(name) <= LONGEST_NAME:
        return
    problem = f'release name "{name}": invalid release name, {_RULE}' if name else 'release name "": no name provided'
    prefix = generation_of(session).name_check
    if prefix:
        log(session, ("ERROR", "release name check failed", (("error", problem),)))
    raise HelmError(f"{prefix}{problem}")


async def chart_to_install(session: Session, name: str, options: ChartOptions, *, devel: bool = False) -> Chart:
    """The chart; HelmError if it cannot be installed or lacks a dependency."""
    chart = await find_chart(session, name, options, devel=devel, detects=generation_of(session).detects_version)
    if chart.is_library:
        raise HelmError("library charts are not installable")
    if chart.is_deprecated:
        log(session, ("WARN", "this chart is deprecated", ()))
    try:
        check(chart)
    except HelmError as error:
        raise HelmError(f"{generation_of(session).checking}{error.message}") from None
    count = len(chart.requirements)
    attributes = (("chart", chart.name), ("dependencies", str(count)))
    log(session, ("DEBUG", "number of dependencies in the chart", attributes))
    return chart


def surroundings(session: Session, name: str, lookup: Lookup | None = None, *, lint: bool = False) -> Surroundings:
    """What templates see of the outside in this session."""
    return Surroundings(
        lookup=lookup or no_lookup,
        now=session.clock.datetime(),
        stream=Stream(0, f"helm {name} {session.clock.now}"),
        lint=lint,
        trace=generation_of(session).trace,
        events=generation_of(session).hook_events,
        package=generation_of(session).manifest_package,
        chart=generation_of(session).chart_struct,
        warn=lambda record: log(session, record),
    )
