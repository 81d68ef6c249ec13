"""A release's objects deleted; its history stays unless it is purged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError
from ...helm import hooks as events
from ...helm import times
from ...helm.actions.conduct import Conduct
from ...helm.errors import HelmError
from ...helm.kinds import UNINSTALL_ORDER, in_kind_order
from ...helm.release import UNINSTALLED, UNINSTALLING
from ...helm.resources import build
from ..records import history
from .order import told, work_on

if TYPE_CHECKING:
    from ...cli.session import Session


async def delete(session: Session, conduct: Conduct, name: str, *, purge: bool) -> None:
    """HelmError if there is no such release, if it is deleted already, or if its objects resist."""
    found = history(session, name)
    last = found[-1]
    work = work_on(session, conduct, last)
    if last.status == UNINSTALLED:
        if not purge:
            raise HelmError(f'the release named "{name}" is already deleted')
        work.record.storage.delete(found)
        return
    if conduct.is_dry:
        return
    work.record.set(status=UNINSTALLING, deleted=times.now(session.clock))
    try:
        await work.hooks(events.PRE_DELETE)
        work.record.save()
        work.cluster.delete(in_kind_order(build(session, last.manifest), UNINSTALL_ORDER), spare=True)
        await work.hooks(events.POST_DELETE)
    except (HelmError, ApiError) as error:
        raise HelmError(told(error)) from None
    work.record.set(status=UNINSTALLED, description=conduct.description or "Deletion complete")
    work.record.save()
    if purge:
        work.record.storage.delete(found)
