"""A release to a new chart or to new values."""

from __future__ import annotations

from dataclasses import replace

from ...apimachinery.errors import ApiError
from ...helm import hooks as events
from ...helm import times
from ...helm.actions.conduct import Work
from ...helm.actions.reuse import Reuse
from ...helm.applying import UpdateFailed
from ...helm.errors import HelmError
from ...helm.record import Record
from ...helm.release import DEPLOYED, FAILED, PENDING_UPGRADE, SUPERSEDED, Release
from ...helm.resources import build
from ..records import history, plain, tiller_storage
from .order import Order, told, work_on


async def upgrade(order: Order, name: str, reuse: Reuse) -> Release:
    """The new revision as it is at the end; HelmError `UPGRADE FAILED: ...`."""
    try:
        last = history(order.session, name)[-1]
        current = tiller_storage(order.session).deployed(name)
        release = _rendered(order, (last, current), reuse)
        if order.conduct.is_dry:
            return release
        work = work_on(order.session, order.conduct, release)
        work.record.storage.create(release, history_max=order.conduct.history_max)
        await _perform(order, work, current)
    except (HelmError, ApiError) as error:
        text = plain(error).message if isinstance(error, HelmError) else told(error)
        raise HelmError(f"UPGRADE FAILED: {text}") from None
    return work.record.release


def _rendered(order: Order, before: tuple[Release, Release], reuse: Reuse) -> Release:
    last, current = before
    order = replace(
        order, chart=reuse.chart(order.chart, current), values=reuse.values(order.chart, current, order.values)
    )
    release = Release(
        name=last.name, namespace=current.namespace, version=last.version + 1, status=PENDING_UPGRADE,
        description="Preparing upgrade", first_deployed=current.first_deployed, last_deployed=times.now(order.session.clock),
    )  # fmt: skip
    return order.rendered(release, is_upgrade=True)


async def _perform(order: Order, work: Work, current: Release) -> None:
    session = order.session
    try:
        old, new = build(session, current.manifest), build(session, work.record.release.manifest)
        await work.hooks(events.PRE_UPGRADE)
        work.cluster.update(old, new)
        await work.wait(new)
        await work.hooks(events.POST_UPGRADE)
    except (HelmError, UpdateFailed) as error:
        name = work.record.release.name
        work.record.set(status=FAILED, description=f'Upgrade "{name}" failed: {told(error)}')
        work.record.save()
        raise
    before = Record(work.record.storage, current)
    before.set(status=SUPERSEDED)
    before.save()
    work.record.set(status=DEPLOYED, description=order.conduct.description or "Upgrade complete")
    work.record.save()
