"""helm upgrade"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.actions.reuse import Reuse
from ...helm.errors import HelmError
from ...helm.locating import ChartOptions
from ...helm.value_options import ValueOptions, given_values
from ..actions.install import install
from ..actions.order import Order
from ..actions.upgrade import upgrade
from ..global_flags import is_debugging
from ..records import history
from ..status_text import release_text
from ..tiller import connect
from .install import DeployFlags, chart_of, conduct_of, tell


@dataclass(frozen=True)
class Options:
    """The flags of upgrade."""

    chart: ChartOptions = group(ChartOptions)
    deploy: DeployFlags = group(DeployFlags)
    force: bool = flag(False, "--force", "delete and make anew what cannot be changed")
    install: bool = flag(False, "-i, --install", "install the release if it is not there")
    recreate_pods: bool = flag(False, "--recreate-pods", "restart the pods of the release")
    reset_values: bool = flag(False, "--reset-values", "go back to the values of the chart")
    reuse_values: bool = flag(False, "--reuse-values", "keep the values of the release and merge new ones into them")
    values: ValueOptions = group(ValueOptions)


async def run(session: Session, options: Options) -> None:
    if len(session.args) != 2:
        raise HelmError("This command needs 2 arguments: release name, chart path")
    if options.force or options.recreate_pods:
        # Simplified: --force and --recreate-pods are refused.
        raise HelmError("--force and --recreate-pods are not simulated: delete the object or its pods with kubectl")
    name, chart_name = session.args
    tiller = connect(session)
    chart = await chart_of(session, chart_name, options.chart, devel=options.deploy.devel)
    values = await given_values(session, options.values)
    conduct = conduct_of(options.deploy, tiller.history_max)
    if options.install and not _exists(session, name):
        session.out.line(f'Release "{name}" does not exist. Installing it now.')
        session.namespace = options.deploy.namespace or session.namespace
        release = await install(Order(session=session, chart=chart, values=values, conduct=conduct), name)
        session.out.line(f"NAME:   {release.name}")
    else:
        reuse = Reuse(reset=options.reset_values, reuse=options.reuse_values)
        session.namespace = _namespace(session, name)
        release = await upgrade(Order(session=session, chart=chart, values=values, conduct=conduct), name, reuse)
        session.out.line(f'Release "{name}" has been upgraded. Happy Helming!')
    if is_debugging(session):
        session.out.write(release_text(release))
    await tell(session, release)


def _exists(session: Session, name: str) -> bool:
    try:
        return bool(history(session, name))
    except HelmError as error:
        if error.message.endswith("not found"):
            return False
        raise


def _namespace(session: Session, name: str) -> str:
    try:
        return history(session, name)[-1].namespace
    except HelmError as error:
        raise HelmError(f"UPGRADE FAILED: {error.message}") from None


COMMAND = Command(
    name="upgrade",
    short="upgrade a release",
    long="Bring a release to a new version of its chart, or to other values.\n\n"
    "Without new values those of the release are kept; --reset-values forgets them, --reuse-values merges.",
    usage="[RELEASE] [CHART] [flags]",
    options=Options,
    run=run,
)
