"""helm install"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.actions.conduct import EFFORT, Conduct
from ...helm.chart import Chart
from ...helm.dependencies import missing
from ...helm.errors import HelmError
from ...helm.loading import load_archive, load_chart
from ...helm.locating import ChartOptions, download
from ...helm.release import Release
from ...helm.value_options import ValueOptions, given_values
from ...helm.waiting import HOOKS_ONLY, LEGACY
from ..actions.install import install
from ..actions.order import Order
from ..global_flags import ARCHIVE, debug, is_debugging, place
from ..status_text import release_text, status_text
from ..tiller import connect


@dataclass(frozen=True)
class DeployFlags:
    """What install and upgrade have in common beside chart and values."""

    description: str = flag("", "--description", "what to note about it in the history")
    devel: bool = flag(False, "--devel", "prereleases too (version '>0.0.0-0')")
    dry_run: bool = flag(False, "--dry-run", "only show what would be done")
    namespace: str = flag("", "--namespace", "namespace of the release")
    no_hooks: bool = flag(False, "--no-hooks", "run no hooks")
    timeout: int = flag(300, "--timeout", "seconds to wait for any one operation of Kubernetes")
    wait: bool = flag(False, "--wait", "wait until the objects are ready")


@dataclass(frozen=True)
class Options:
    """The flags of install."""

    chart: ChartOptions = group(ChartOptions)
    deploy: DeployFlags = group(DeployFlags)
    dep_up: bool = flag(False, "--dep-up", "update the chart's dependencies first")
    name: str = flag("", "-n, --name", "name of the release; one is made up if there is none")
    replace: bool = flag(False, "--replace", "take the name of a deleted release again")
    values: ValueOptions = group(ValueOptions)


def conduct_of(flags: DeployFlags, history_max: int = 0) -> Conduct:
    """How to go about it."""
    return Conduct(
        strategy=LEGACY if flags.wait else HOOKS_ONLY, timeout=flags.timeout * 1000, hooks=not flags.no_hooks,
        server_side="false", description=flags.description, history_max=history_max, dry_run="server" if flags.dry_run else "none",
    )  # fmt: skip


async def chart_of(session: Session, name: str, options: ChartOptions, *, devel: bool = False) -> Chart:
    """The chart, from here or from a repository; HelmError if it lacks a dependency."""
    debug(session, f'Original chart version: "{options.version}"')
    if session.files.exists(name):
        path = session.files.path(name)
        chart = load_chart(session.files, path)
    elif name.startswith(("/", ".")):
        raise HelmError(f'path "{name}" not found')
    else:
        try:
            located = await download(session, name, options, devel=devel)
        except HelmError as error:
            raise HelmError(f'failed to download "{name}" (hint: running `helm repo update` may help)') from error
        path = posixpath.join(place(session, ARCHIVE), located.file)
        session.files.make_directory(posixpath.dirname(path))
        session.files.write(path, located.data)
        debug(session, f"Fetched {name} to {path}\n")
        chart = load_archive(located.data)
    debug(session, f"CHART PATH: {path}\n")
    absent = missing(chart)
    if absent:
        raise HelmError(f"found in requirements.yaml, but missing in charts/ directory: {', '.join(absent)}")
    return chart


async def run(session: Session, options: Options) -> None:
    if len(session.args) != 1:
        raise HelmError("This command needs 1 argument: chart name")
    if options.dep_up:
        # Simplified: --dep-up is refused; `helm dependency update` does the same.
        raise HelmError("--dep-up is not simulated: run `helm dependency update` first")
    flags = options.deploy
    tiller = connect(session)
    chart = await chart_of(session, session.args[0], options.chart, devel=flags.devel)
    values = await given_values(session, options.values)
    session.namespace = flags.namespace or session.namespace
    order = Order(session=session, chart=chart, values=values, conduct=conduct_of(flags, tiller.history_max))
    release = await install(order, options.name, reuse=options.replace)
    session.out.line(f"NAME:   {release.name}")
    if is_debugging(session):
        session.out.write(release_text(release))
    if not flags.dry_run:
        await tell(session, release)


async def tell(session: Session, release: Release) -> None:
    """The status a moment later."""
    await session.sleep(EFFORT)
    session.out.write(status_text(session, release))


COMMAND = Command(
    name="install",
    short="install a chart archive",
    long="Install a chart: a directory, an archive, a URL, or REPOSITORY/CHART.\n\n"
    "--values and --set change its values; --dry-run --debug shows what would be made of it.",
    usage="[CHART] [flags]",
    options=Options,
    run=run,
)
