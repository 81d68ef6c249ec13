"""The first revision of a release, or the next one of a name that is taken over from a deleted release."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError, NotFound
from ...helm import hooks as events
from ...helm import times
from ...helm.actions.conduct import Work
from ...helm.errors import HelmError
from ...helm.installing import LONGEST_NAME
from ...helm.release import DEPLOYED, FAILED, PENDING_INSTALL, SUPERSEDED, UNINSTALLED, Release
from ...helm.resources import Items, build
from ...helm.waiting import WATCHER, Waiter
from ..generation import CRD_INSTALL
from ..names import made_up
from ..records import MARKS, history, tiller_storage
from .order import Order, check_schema, make_namespace, run_hooks, told, validated, work_on

if TYPE_CHECKING:
    from ...cli.session import Session

TRIES = 5


async def install(order: Order, name: str, *, reuse: bool = False) -> Release:
    """The release as it is at the end; HelmError.  `reuse` takes the name of a deleted release again."""
    session = order.session
    name = name or _free_name(session)
    old = _taken_over(session, name, reuse=reuse)
    now = times.now(session.clock)
    release = Release(
        name=name, namespace=session.namespace, version=1, status=PENDING_INSTALL,
        description="Initial install underway", first_deployed=now, last_deployed=now,
    )  # fmt: skip
    release = order.rendered(release)
    makes_crds = order.crd_hooks and any(CRD_INSTALL in hook.events for hook in release.hooks)
    if order.conduct.is_dry:
        if not makes_crds:
            validated(session, release)
        return replace(release, description="Dry run complete")
    work = work_on(session, order.conduct, replace(release, version=old.version + 1) if old else release)
    if makes_crds:
        await run_hooks(work, CRD_INSTALL)
        await _established(work)
    items = validated(session, release, "validation failed: ")
    await run_hooks(work, events.PRE_INSTALL)
    if old:
        await _replace(work, old, items)
    else:
        await _create(work, items)
    await _finish(order, work)
    return work.record.release


async def _established(work: Work) -> None:
    """Until the server serves the kinds that the hooks have made; HelmError."""
    made = [h for h in work.record.release.hooks if CRD_INSTALL in h.events]
    items = tuple(item for hook in made for item in build(work.session, hook.manifest))
    try:
        await Waiter(work.session, WATCHER, work.conduct.timeout).ready(items, jobs=False)
    except HelmError as error:
        raise HelmError(told(error)) from None


async def _create(work: Work, items: Items) -> None:
    """One object after another, until one fails."""
    name = work.record.release.name
    _remember(work)
    try:
        make_namespace(work.session)
        check_schema(work.session, items)
        for item in items:
            work.cluster.create((item,))
        await work.wait(items)
    except (HelmError, ApiError) as error:
        _failed(work, f'Release "{name}" failed: {told(error)}')
        raise HelmError(f"release {name} failed: {told(error)}") from None


async def _replace(work: Work, old: Release, items: Items) -> None:
    """The objects of the release that had the name before become these."""
    record = work.record
    record.storage.update(replace(old, status=SUPERSEDED))
    _remember(work)
    try:
        work.cluster.update(build(work.session, old.manifest), items)
        await work.wait(items)
    except (HelmError, ApiError) as error:
        _failed(work, f'Release replace "{record.release.name}" failed: {told(error)}')
        raise HelmError(told(error)) from None


async def _finish(order: Order, work: Work) -> None:
    try:
        await run_hooks(work, events.POST_INSTALL)
    except HelmError as error:
        _failed(work, f'Release "{work.record.release.name}" failed post-install: {error.message}')
        raise
    work.record.set(status=DEPLOYED, description=order.conduct.description or "Install complete")
    work.record.save()


def _remember(work: Work) -> None:
    """Keep the new revision; if that isn't possible, Tiller goes on nevertheless."""
    try:
        work.record.storage.create(work.record.release)
    except HelmError:
        return


def _failed(work: Work, description: str) -> None:
    work.record.set(status=FAILED, description=description)
    work.record.save()


def _free_name(session: Session) -> str:
    stream = session.client.server.random.stream("release names")
    for _ in range(TRIES):
        name = made_up(stream)
        try:
            session.client.get("configmaps", MARKS.key(name, 1), tiller_storage(session).namespace)
        except NotFound:
            return name
        except ApiError:
            continue
    raise HelmError("no available release name found")


def _taken_over(session: Session, name: str, *, reuse: bool) -> Release | None:
    """The last revision of the release whose name is taken over, if it is; HelmError if the name is in use."""
    if len(name) > LONGEST_NAME:
        raise HelmError(f'release name "{name}" exceeds max length of {LONGEST_NAME}')
    try:
        last = history(session, name)[-1]
    except HelmError:
        return None
    if reuse and last.status in (UNINSTALLED, FAILED):
        return last
    if reuse:
        raise HelmError(f"a released named {name} is in use, cannot re-use a name that is still in use")
    raise HelmError(
        f"a release named {name} already exists.\nRun: helm ls --all {name}; to check the status of the release\n"
        f"Or run: helm del --purge {name}; to delete it"
    )
