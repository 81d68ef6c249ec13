"""The first revision of a release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...apimachinery.errors import ApiError, NotFound
from ...helm import hooks as events
from ...helm import times
from ...helm.actions.conduct import Work
from ...helm.errors import HelmError
from ...helm.release import DEPLOYED, FAILED, PENDING_INSTALL, UNINSTALLED, Release
from ...helm.resources import Items, build
from ..names import made_up
from ..records import MARKS, history, tiller_storage
from .order import Order, told, work_on

if TYPE_CHECKING:
    from ...cli.session import Session

TRIES = 5


async def install(order: Order, name: str, *, reuse: bool = False) -> Release:
    """The release as it is at the end; HelmError.  `reuse` takes the name of a deleted release again."""
    session = order.session
    name = name or _free_name(session)
    version = _next_version(session, name, reuse=reuse)
    now = times.now(session.clock)
    release = Release(
        name=name, namespace=session.namespace, version=version, status=PENDING_INSTALL,
        description="Initial install underway", first_deployed=now, last_deployed=now,
    )  # fmt: skip
    release = order.rendered(release)
    if order.conduct.is_dry:
        return release
    work = work_on(session, order.conduct, release)
    try:
        items = build(session, release.manifest)
        _make_namespace(session)
        work.record.storage.create(release)
        await _perform(order, work, items)
    except (HelmError, ApiError) as error:
        work.record.set(status=FAILED, description=f'Release "{name}" failed: {told(error)}')
        work.record.save()
        raise HelmError(f"release {name} failed: {told(error)}") from None
    return work.record.release


async def _perform(order: Order, work: Work, items: Items) -> None:
    await work.hooks(events.PRE_INSTALL)
    work.cluster.create(items)
    await work.wait(items)
    await work.hooks(events.POST_INSTALL)
    work.record.set(status=DEPLOYED, description=order.conduct.description or "Install complete")
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


def _next_version(session: Session, name: str, *, reuse: bool) -> int:
    """1, or what follows on the history that is taken over; HelmError if the name is taken."""
    try:
        last = history(session, name)[-1]
    except HelmError:
        return 1
    if reuse and last.status in (UNINSTALLED, FAILED):
        return last.version + 1
    if reuse:
        raise HelmError("cannot re-use a name that is still in use")
    raise HelmError(
        f"a release named {name} already exists.\nRun: helm ls --all {name}; to check the status of the release\n"
        f"Or run: helm del --purge {name}; to delete it"
    )


def _make_namespace(session: Session) -> None:
    try:
        session.client.get("namespaces", session.namespace)
    except NotFound:
        made = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": session.namespace}}
        session.client.create("namespaces", made)
