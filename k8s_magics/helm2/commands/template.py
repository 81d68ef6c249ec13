"""helm template"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.capabilities import offline
from ...helm.errors import HelmError
from ...helm.installing import surroundings
from ...helm.loading import load_chart
from ...helm.rendering import prepare, render_release
from ...helm.structures import ReleaseInfo
from ...helm.value_options import ValueOptions, given_values
from ..generation import GENERATION


@dataclass(frozen=True)
class Options:
    """The flags of template."""

    name: str = flag("RELEASE-NAME", "-n, --name", "name of the release")
    namespace: str = flag("", "--namespace", "namespace of the release")
    notes: bool = flag(False, "--notes", "show the notes too")
    values: ValueOptions = group(ValueOptions)


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("chart is required")
    chart = load_chart(session.files, session.args[0])
    given = await given_values(session, options.values)
    info = ReleaseInfo(options.name, options.namespace or session.namespace, service=GENERATION.service)
    around = surroundings(session, options.name)
    rendered = render_release(prepare(chart, given, info, offline(GENERATION), around))
    session.out.write(rendered.manifest)
    for hook in rendered.hooks:
        session.out.line(f"---\n# Source: {hook.path}\n{hook.manifest}")
    if options.notes and rendered.notes:
        session.out.line(f"---\n# Source: {chart.name}/templates/NOTES.txt\n{rendered.notes}")


COMMAND = Command(
    name="template",
    short="locally render templates",
    long="Render a chart's templates on this machine, without Tiller, and print what they make.",
    usage="[flags] CHART",
    options=Options,
    run=run,
)
