"""helm upgrade"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.actions.reuse import Reuse
from ...helm.errors import HelmError
from ...helm.locating import ChartOptions
from ...helm.release import Release
from ...helm.value_options import ValueOptions, given_values
from ..actions.order import Order
from ..actions.rollback import rollback
from ..actions.upgrade import upgrade
from ..arguments import needs
from ..charts import to_install
from ..global_flags import is_debugging
from ..patching import Changing
from ..records import history
from ..status_text import release_text
from ..tiller import connect
from .install import DeployFlags, deploy, tell


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

    @property
    def reuse(self) -> Reuse:
        return Reuse(reset=self.reset_values, reuse=self.reuse_values)


async def run(session: Session, options: Options) -> None:
    name, chart_name = needs(session, "release name", "chart path")
    flags = options.deploy
    tiller = connect(session)
    chart = await to_install(session, chart_name, options.chart, devel=flags.devel)
    values = await given_values(session, options.values)
    order = Order(
        session=session, chart=chart, values=values, conduct=flags.conduct(tiller.history_max),
        changing=Changing(force=options.force, recreate=options.recreate_pods), subchart_notes=flags.render_subchart_notes,
    )  # fmt: skip
    before = _last(session, name, or_none=options.install)
    if before is None:
        session.out.line(f'Release "{name}" does not exist. Installing it now.')
        session.namespace = flags.namespace or session.namespace
        await deploy(order, name, atomic=flags.atomic)
        return
    namespace = flags.namespace or session.namespace
    if options.install and namespace != before.namespace:
        session.out.line(
            f'WARNING: Namespace "{namespace}" doesn\'t match with previous. Release will be deployed to {before.namespace}'
        )
    session.namespace = before.namespace
    release = await _upgraded(order, before, options)
    if is_debugging(session):
        session.out.write(release_text(release))
    session.out.line(f'Release "{name}" has been upgraded. Happy Helming!')
    await tell(session, release)


async def _upgraded(order: Order, before: Release, options: Options) -> Release:
    try:
        return await upgrade(order, before.name, options.reuse)
    except HelmError as error:
        if options.deploy.atomic:
            say = order.session.out.line
            say(f"UPGRADE FAILED\nROLLING BACK\nError: {error.message.removeprefix('UPGRADE FAILED: ')}")
            await rollback(order.session, order.conduct, before.name, before.version, order.changing)
            say("Rollback was a success! Happy Helming!")
        raise


def _last(session: Session, name: str, *, or_none: bool) -> Release | None:
    """The last revision; None if there is none and that is no fault; HelmError."""
    try:
        return history(session, name)[-1]
    except HelmError as error:
        if or_none and error.message.endswith("not found"):
            return None
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
