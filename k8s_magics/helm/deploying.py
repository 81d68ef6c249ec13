"""What `helm install` and `helm upgrade` share: from flags to an action, and from a release to what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..cli.flags import group
from .actions.conduct import Conduct
from .actions.install import Install
from .chart import Chart
from .dependencies import missing
from .flags import (
    DryRunFlag,
    OutputFlag,
    ReleaseFlags,
    TimeoutFlag,
    WaitFlags,
    WriteFlags,
    check_post_renderer,
    dry_run_of,
    replaces,
    strategy_of,
    undoes,
)
from .generation import generation_of
from .installing import chart_to_install
from .loading import load_chart
from .locating import ChartOptions
from .output import TABLE, encoded
from .release import Release, as_json
from .resolving import update_dependencies
from .settings import settings_of
from .status_text import Shown, status_text
from .value_options import ValueOptions, given_values

if TYPE_CHECKING:
    from ..cli.session import Session


@dataclass(frozen=True)
class DeployOptions:
    """The flags that both take."""

    chart: ChartOptions = group(ChartOptions)
    release: ReleaseFlags = group(ReleaseFlags)
    dry: DryRunFlag = group(DryRunFlag)
    write: WriteFlags = group(WriteFlags)
    output: OutputFlag = group(OutputFlag)
    time: TimeoutFlag = group(TimeoutFlag)
    values: ValueOptions = group(ValueOptions)
    waiting: WaitFlags = group(WaitFlags)


def conduct_of(session: Session, options: DeployOptions, *, server_side: str, history_max: int = 0) -> Conduct:
    """How to go about it; HelmError for a flag's value that does not exist."""
    check_post_renderer(session, options.release)
    return Conduct(
        strategy=strategy_of(session, options.waiting.wait),
        timeout=options.time.timeout,
        wait_for_jobs=options.waiting.wait_for_jobs,
        hooks=not options.release.no_hooks,
        server_side=server_side if generation_of(session).server_side else "false",
        force_conflicts=options.write.force_conflicts,
        force_replace=replaces(session, options.write),
        description=options.release.description,
        rollback_on_failure=undoes(session, options.release),
        history_max=history_max,
        dry_run=dry_run_of(session, options.dry.dry_run),
    )


async def install(
    session: Session, name: str, reference: str, options: DeployOptions, conduct: Conduct, *, replacing: bool = False
) -> Release:
    """Install the chart that `reference` means as the release `name`."""
    flags = options.release
    chart = await wanted_chart(session, reference, options)
    action = Install(
        session=session,
        conduct=conduct,
        chart=chart,
        values=await given_values(session, options.values),
        labels=dict(flags.labels),
        replaces=replacing,
        create_namespace=flags.create_namespace,
        skip_crds=flags.skip_crds,
        skip_schema=flags.skip_schema_validation,
        take_ownership=flags.take_ownership,
        hide_secret=flags.hide_secret,
        subchart_notes=flags.render_subchart_notes,
    )
    return await action.run(name)


async def wanted_chart(session: Session, reference: str, options: DeployOptions) -> Chart:
    """The chart that the command line means; HelmError."""
    updates = options.release.dependency_update and session.files.is_directory(reference)
    if updates and missing(load_chart(session.files, reference)):
        await update_dependencies(session, reference)
    return await chart_to_install(session, reference, options.chart, devel=options.release.devel)


def report(session: Session, release: Release, options: DeployOptions) -> None:
    """The release in the format that -o asks for."""
    form = options.output.output
    if form != TABLE:
        session.out.write(encoded(form, as_json(release)))
        return
    shown = Shown(
        description=generation_of(session).describes,
        notes=not options.release.hide_notes,
        debug=settings_of(session).debug,
    )
    session.out.write(status_text(session, release, shown))
