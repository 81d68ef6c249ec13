"""helm upgrade"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..actions.conduct import EFFORT, is_name
from ..actions.reuse import Reuse
from ..actions.upgrade import Upgrade
from ..arguments import exactly
from ..connection import reach
from ..deploying import DeployOptions, conduct_of, install, report, wanted_chart
from ..errors import HelmError, sentence
from ..output import TABLE, check_format
from ..release import UNINSTALLED, Release
from ..settings import settings_of
from ..storage import ReleaseNotFound, storage_of
from ..value_options import given_values

if TYPE_CHECKING:
    from ..actions.conduct import Conduct


@dataclass(frozen=True)
class Options:
    """The flags of upgrade."""

    deploy: DeployOptions = group(DeployOptions)
    cleanup_on_fail: bool = flag(False, "--cleanup-on-fail", "delete what a failed upgrade has made")
    history_max: int = flag(10, "--history-max", "how many revisions to keep (0: all)")
    install: bool = flag(False, "-i, --install", "install the release if there is none")
    reset_then_reuse: bool = flag(
        False, "--reset-then-reuse-values", "start from the chart's values, then the last revision's, then those given"
    )
    reset: bool = flag(False, "--reset-values", "start from the chart's values")
    reuse: bool = flag(False, "--reuse-values", "start from the last revision's values")
    server_side: str = flag("auto", "--server-side", "apply on the server: true, false or auto (as the release was)")


async def run(session: Session, options: Options) -> None:
    check_format(options.deploy.output.output)
    name, _ = exactly(session, 2, "[RELEASE] [CHART] [flags]")
    keep = options.history_max if session.given("history-max") else settings_of(session).max_history
    conduct = conduct_of(session, options.deploy, server_side=options.server_side, history_max=keep)
    conduct = replace(conduct, cleanup_on_fail=options.cleanup_on_fail)
    await session.sleep(EFFORT)
    if options.install:
        last = _last(session, name)
        if last is None or last.status == UNINSTALLED:
            await _install(session, options, conduct, replacing=last is not None)
            return
    release = await _upgrade(session, options, conduct)
    if options.deploy.output.output == TABLE:
        session.out.line(f'Release "{name}" has been upgraded. Happy Helming!')
    report(session, release, options.deploy)


def _last(session: Session, name: str) -> Release | None:
    reach(session)
    if not is_name(name):
        raise HelmError(f"release name is invalid: {name}")
    try:
        return storage_of(session).last(name)
    except ReleaseNotFound:
        return None


async def _install(session: Session, options: Options, conduct: Conduct, *, replacing: bool) -> None:
    name, reference = session.args
    if options.deploy.output.output == TABLE:
        session.out.line(f'Release "{name}" does not exist. Installing it now.')
    conduct = replace(conduct, server_side="false" if options.server_side == "false" else "true", history_max=0)
    release = await install(session, name, reference, options.deploy, conduct, replacing=replacing)
    report(session, release, options.deploy)


async def _upgrade(session: Session, options: Options, conduct: Conduct) -> Release:
    name, reference = session.args
    flags = options.deploy.release
    chart = await wanted_chart(session, reference, options.deploy)
    action = Upgrade(
        session=session,
        conduct=conduct,
        chart=chart,
        values=await given_values(session, options.deploy.values),
        reuse=Reuse(options.reset, options.reuse, options.reset_then_reuse),
        labels=dict(flags.labels),
        skip_schema=flags.skip_schema_validation,
        take_ownership=flags.take_ownership,
        hide_secret=flags.hide_secret,
        subchart_notes=flags.render_subchart_notes,
    )
    try:
        return await action.run(name)
    except (CommandError, ApiError) as error:
        raise HelmError(f"UPGRADE FAILED: {sentence(error)}") from None


COMMAND = Command(
    name="upgrade",
    short="upgrade a release",
    long="""Take a release to a new version of its chart, or to other values.

CHART is given as for `helm install`; values come from -f and --set and their like.  Without any of these, the values of the
revision before stay; with one of them, it starts from the chart's own values, unless --reuse-values is there:

    $ helm upgrade --reuse-values --set foo=bar redis ./redis

--install installs a release that does not exist yet.""",
    usage="[RELEASE] [CHART] [flags]",
    options=Options,
    run=run,
)
