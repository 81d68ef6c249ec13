"""helm install"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.session import Session
from ...helm.actions.conduct import EFFORT, Conduct
from ...helm.errors import HelmError
from ...helm.installing import NAME, templated_name
from ...helm.locating import ChartOptions
from ...helm.release import Release
from ...helm.value_options import ValueOptions, given_values
from ...helm.waiting import HOOKS_ONLY, LEGACY
from ..actions.delete import delete
from ..actions.install import install
from ..actions.order import Order
from ..arguments import needs
from ..charts import to_install
from ..global_flags import is_debugging
from ..status_text import release_text, status_text
from ..tiller import connect
from .status import status_of

INVALID = (
    "a DNS-1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric "
    "character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
)


@dataclass(frozen=True)
class DeployFlags:
    """What install and upgrade have in common beside chart and values."""

    atomic: bool = flag(False, "--atomic", "undo the release if it fails; implies --wait")
    description: str = flag("", "--description", "what to note about it in the history")
    devel: bool = flag(False, "--devel", "prereleases too (version '>0.0.0-0')")
    dry_run: bool = flag(False, "--dry-run", "only show what would be done")
    namespace: str = flag("", "--namespace", "namespace of the release")
    no_hooks: bool = flag(False, "--no-hooks", "run no hooks")
    render_subchart_notes: bool = flag(False, "--render-subchart-notes", "show the notes of subcharts as well")
    timeout: int = flag(300, "--timeout", "seconds to wait for any one operation of Kubernetes")
    wait: bool = flag(False, "--wait", "wait until the objects are ready")

    def conduct(self, history_max: int = 0) -> Conduct:
        """How to go about it."""
        return Conduct(
            strategy=LEGACY if self.wait or self.atomic else HOOKS_ONLY, timeout=self.timeout * 1000, hooks=not self.no_hooks,
            server_side="false", description=self.description, history_max=history_max, dry_run="server" if self.dry_run else "none",
        )  # fmt: skip


@dataclass(frozen=True)
class Options:
    """The flags of install."""

    chart: ChartOptions = group(ChartOptions)
    deploy: DeployFlags = group(DeployFlags)
    dep_up: bool = flag(False, "--dep-up", "update the chart's dependencies first")
    name: str = flag("", "-n, --name", "name of the release; one is made up if there is none")
    name_template: str = flag("", "--name-template", "Go template for the release's name")
    no_crd_hook: bool = flag(False, "--no-crd-hook", "do not run hooks that make CRDs")
    replace: bool = flag(False, "--replace", "take the name of a deleted release again")
    values: ValueOptions = group(ValueOptions)


async def run(session: Session, options: Options) -> None:
    (chart_name,) = needs(session, "chart name")
    flags = options.deploy
    tiller = connect(session)
    chart = await to_install(session, chart_name, options.chart, devel=flags.devel, dep_up=options.dep_up)
    values = await given_values(session, options.values)
    if options.name_template:
        options = replace(options, name=templated_name(options.name_template))
        session.out.line(f"FINAL NAME: {options.name}")
    if options.name and not NAME.match(options.name):
        raise HelmError(f"release name {options.name} is invalid: {INVALID}")
    session.namespace = flags.namespace or session.namespace
    order = Order(
        session=session, chart=chart, values=values, conduct=flags.conduct(tiller.history_max),
        subchart_notes=flags.render_subchart_notes, crd_hooks=not (options.no_crd_hook or flags.no_hooks),
    )  # fmt: skip
    await deploy(order, options.name, reuse=options.replace, atomic=flags.atomic)


async def deploy(order: Order, name: str, *, reuse: bool = False, atomic: bool = False) -> None:
    """Install, and tell of it."""
    session = order.session
    try:
        release = await install(order, name, reuse=reuse)
    except HelmError as error:
        if atomic and name:
            session.out.line(f"INSTALL FAILED\nPURGING CHART\nError: {error.message}")
            await delete(session, order.conduct, name, purge=True)
            session.out.line("Successfully purged a chart!")
        raise
    session.out.line(f"NAME:   {release.name}")
    if is_debugging(session):
        session.out.write(release_text(release))
    if not order.conduct.is_dry:
        await tell(session, release)


async def tell(session: Session, release: Release) -> None:
    """The status a moment later."""
    await session.sleep(EFFORT)
    session.out.write(status_text(session, status_of(session, release.name)))


COMMAND = Command(
    name="install",
    short="install a chart archive",
    long="Install a chart: a directory, an archive, a URL, or REPOSITORY/CHART.\n\n"
    "--values and --set change its values; --dry-run --debug shows what would be made of it.",
    usage="[CHART] [flags]",
    options=Options,
    run=run,
)
