"""A release's objects deleted; its history stays unless it is purged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError
from ...helm import hooks as events
from ...helm import times
from ...helm.actions.conduct import Conduct, Work
from ...helm.errors import HelmError
from ...helm.kinds import UNINSTALL_ORDER, in_kind_order
from ...helm.release import UNINSTALLED, UNINSTALLING
from ...helm.resources import build, keeps
from ..records import history
from .order import run_hooks, told, work_on

if TYPE_CHECKING:
    from ...cli.session import Session


async def delete(session: Session, conduct: Conduct, name: str, *, purge: bool) -> str:
    """What is to be said of objects that stay; HelmError if there is no such release, if it is deleted already, or if its
    objects resist."""
    found = history(session, name)
    last = found[-1]
    if conduct.is_dry:
        return ""
    work = work_on(session, conduct, last)
    if last.status == UNINSTALLED:
        if not purge:
            raise HelmError(f'the release named "{name}" is already deleted')
        work.record.storage.delete(found)
        return ""
    session.namespace = last.namespace
    text = "Deletion in progress (or silently failed)"
    work.record.set(status=UNINSTALLING, deleted=times.now(session.clock), description=text)
    await run_hooks(work, events.PRE_DELETE)
    work.record.save()
    kept, errors = await _delete_objects(work)
    work.record.set(status=UNINSTALLED, description=conduct.description or "Deletion complete")
    work.record.save()
    if purge:
        work.record.storage.delete(found)
    if errors:
        raise HelmError(f"deletion completed with {len(errors)} error(s): {'; '.join(errors)}")
    return kept


async def _delete_objects(work: Work) -> tuple[str, list[str]]:
    """What stays, and what went wrong."""
    items = in_kind_order(build(work.session, work.record.release.manifest), UNINSTALL_ORDER)
    kept = "".join(f"[{item.resource.kind}] {item.name}\n" for item in items if keeps(item.object))
    errors: list[str] = []
    for item in items:
        if keeps(item.object):
            continue
        try:
            work.cluster.delete([item])
        except (HelmError, ApiError) as error:
            errors.append(told(error))
    try:
        await run_hooks(work, events.POST_DELETE)
    except HelmError as error:
        errors.append(error.message)
    return (f"These resources were kept due to the resource policy:\n{kept}" if kept else ""), errors
