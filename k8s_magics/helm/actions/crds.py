"""The CustomResourceDefinitions of a chart's crds/ directories: made before anything else, never changed, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.errors import AlreadyExists
from ...cli.item import Item
from ..applying import Cluster, Method
from ..chart import Chart
from ..errors import HelmError, sentence
from ..generation import generation_of
from ..log import log
from ..resources import build, live_object
from ..waiting import LEGACY, WATCHER, Waiter
from .conduct import Conduct

if TYPE_CHECKING:
    from ...cli.session import Session

DRY = "This chart or one of its subcharts contains CRDs. Rendering may fail or contain inaccuracies."


def tell_of_crds(session: Session, chart: Chart) -> None:
    """A dry run does not make them, and lacks them then (Helm 4 says so; Helm 3 only if asked for more)."""
    if generation_of(session).structured_log and next(chart.crds(), None) is not None:
        log(session, ("WARN", DRY, ()))


async def install_crds(session: Session, conduct: Conduct, method: Method, chart: Chart) -> None:
    """Make those that are not there, and wait until the server serves them; HelmError."""
    found = list(chart.crds())
    if conduct.is_dry:
        tell_of_crds(session, chart)
        return
    made: list[Item] = []
    for _, file in found:
        try:
            fresh = tuple(item for item in build(session, file.text) if live_object(session, item) is None)
            Cluster(session, method).create(fresh)
            made += fresh
        except (HelmError, AlreadyExists) as error:
            raise HelmError(f"failed to install CRD {file.name}: {sentence(error)}") from None
    if made:
        strategy = WATCHER if conduct.strategy != LEGACY else LEGACY
        await Waiter(session, strategy, 60_000).ready(tuple(made), jobs=False)
