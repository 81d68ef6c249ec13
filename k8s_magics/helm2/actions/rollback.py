"""Back to an earlier revision: a new one with the old one's manifest and values; it brings deleted releases back, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError
from ...helm import hooks as events
from ...helm import times
from ...helm.actions.conduct import Conduct, Work
from ...helm.errors import HelmError
from ...helm.release import DEPLOYED, FAILED, PENDING_ROLLBACK, SUPERSEDED, Release
from ...helm.resources import build
from ..patching import Changing
from ..records import history, revision
from .order import run_hooks, told, work_on

if TYPE_CHECKING:
    from ...cli.session import Session


async def rollback(session: Session, conduct: Conduct, name: str, version: int, changing: Changing) -> Release:
    """The new revision; `version` 0 is the one before the last.  HelmError."""
    current = history(session, name)[-1]
    previous = revision(session, name, version or current.version - 1, last=False)
    target = replace(
        previous, version=current.version + 1, last_deployed=times.now(session.clock), deleted="", labels={},
        status=PENDING_ROLLBACK, description=conduct.description or f"Rollback to {previous.version}",
        first_deployed=current.first_deployed,
    )  # fmt: skip
    if conduct.is_dry:
        return target
    session.namespace = target.namespace
    work = work_on(session, conduct, target, changing)
    work.record.storage.create(target, history_max=conduct.history_max)
    await _perform(work, current)
    return work.record.release


async def _perform(work: Work, current: Release) -> None:
    """A hook that fails leaves the release PENDING_ROLLBACK, as Tiller left it."""
    session, record = work.session, work.record
    old, new = build(session, current.manifest), build(session, record.release.manifest)
    await run_hooks(work, events.PRE_ROLLBACK)
    try:
        work.cluster.update(old, new)
        await work.wait(new)
    except (HelmError, ApiError) as error:
        record.storage.update(replace(current, status=SUPERSEDED))
        record.set(status=FAILED, description=f'Rollback "{record.release.name}" failed: {told(error)}')
        record.save()
        raise HelmError(told(error)) from None
    await run_hooks(work, events.POST_ROLLBACK)
    for release in record.storage.deployed_all(record.release.name):
        record.storage.update(replace(release, status=SUPERSEDED))
    record.set(status=DEPLOYED)
    record.save()
