"""A chart onto the cluster, as the first revision of a release.

Source: helm.sh/helm/v4/pkg/action/install.go; wording from corpora/helm (helm-install, helm3-install).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .. import hooks as events
from .. import times
from ..applying import Method, make_namespace
from ..chart import Chart
from ..connection import reach
from ..errors import HelmError, sentence
from ..generation import generation_of
from ..log import log
from ..release import DEPLOYED, FAILED, PENDING_INSTALL, SUPERSEDED, UNINSTALLED, Release
from ..rendering import DependenciesFailed
from ..resources import Items, adoptable, build, owned
from ..storage import ReleaseNotFound, storage_of
from ..structures import ReleaseInfo
from .conduct import Conduct, Work, begin, check_labels, recorded_method, settled, validate_name
from .crds import install_crds
from .rendering import Render
from .uninstall import Uninstall

if TYPE_CHECKING:
    from ...cli.session import Session


@dataclass(frozen=True, kw_only=True)
class Install:
    """`values` are the user's; `labels` go onto the release's record."""

    session: Session
    conduct: Conduct
    chart: Chart
    values: Mapping[str, Any]
    labels: Mapping[str, str] = field(default_factory=dict)
    replaces: bool = False
    create_namespace: bool = False
    skip_crds: bool = False
    skip_schema: bool = False
    take_ownership: bool = False
    hide_secret: bool = False
    subchart_notes: bool = False

    async def run(self, name: str) -> Release:
        """The release as it is at the end; HelmError (a failed release is stored all the same)."""
        conduct = settled(self.session, self.conduct)
        builds = conduct.asks_server or generation_of(self.session).builds_always
        if builds:
            self._reach()
        method = conduct.method()
        if self.hide_secret and not conduct.is_dry:
            problem = generation_of(self.session).hiding
            log(self.session, ("ERROR", problem, ()))
            raise HelmError(problem)
        self._check_name(name)
        if builds and not self.skip_crds:
            await install_crds(self.session, conduct, method, self.chart)
        try:
            release = self._rendered(name, method)
        except DependenciesFailed as error:
            raise dependencies_failed(self.session, error) from None
        items = built(self.session, release) if builds else ()
        existing = there_already(self.session, items, release, take=self.take_ownership)
        if conduct.is_dry:
            return replace(release, description="Dry run complete")
        return await replace(self, conduct=conduct)._store(release, (items, existing), method)

    def _reach(self) -> None:
        try:
            reach(self.session)
        except HelmError as error:
            problem = f"{generation_of(self.session).reaching}{error.message}"
            log(self.session, ("ERROR", problem, ()))
            raise HelmError(problem) from None

    def _check_name(self, name: str) -> None:
        try:
            self._check_available(name)
        except HelmError as error:
            prefix = generation_of(self.session).name_check
            if prefix:
                log(self.session, ("ERROR", prefix.rstrip(": "), (("error", error.message),)))
            raise HelmError(f"{prefix}{error.message}") from None

    def _check_available(self, name: str) -> None:
        try:
            validate_name(name)
        except HelmError as error:
            raise HelmError(f'release name "{name}": {error.message}') from None
        if self.conduct.is_dry:
            return
        try:
            last = storage_of(self.session).last(name)
        except HelmError:
            return
        if not (self.replaces and last.status in (UNINSTALLED, FAILED)):
            raise HelmError(generation_of(self.session).name_in_use)

    def _rendered(self, name: str, method: Method) -> Release:
        check_labels(self.labels)
        now = times.now(self.session.clock)
        release = Release(
            name=name,
            namespace=self.session.namespace,
            version=1,
            status=PENDING_INSTALL,
            description="Initial install underway",
            first_deployed=now,
            last_deployed=now,
            labels=dict(self.labels),
            apply_method=recorded_method(self.session, method),
        )
        info = ReleaseInfo(name, self.session.namespace)
        render = Render(
            session=self.session, chart=self.chart, values=self.values, info=info,
            online=self.conduct.asks_server or generation_of(self.session).builds_always, looks_up=self.conduct.asks_server,
            skip_schema=self.skip_schema, subchart_notes=self.subchart_notes, hide_secret=self.hide_secret,
        )  # fmt: skip
        return render.release(release)

    async def _store(self, release: Release, objects: tuple[Items, Items], method: Method) -> Release:
        """From here on the release exists, whatever becomes of it."""
        work = begin(self.session, self.conduct, release, method)
        storage = work.record.storage
        if self.create_namespace:
            make_namespace(self.session, self.session.namespace, method)
        if self.replaces:
            self._supersede(work)
        storage.create(work.record.release)
        work.waiter.listen(release.name)
        try:
            await self._perform(work, *objects)
        except HelmError as error:
            await self._failed(work, error)
        return work.record.release

    def _supersede(self, work: Work) -> None:
        """--replace: the new release goes on from the old one's history."""
        record = work.record
        try:
            last = record.storage.last(record.release.name)
        except ReleaseNotFound:
            return
        record.set(version=last.version + 1)
        if last.status != FAILED:
            record.storage.update(replace(last, status=SUPERSEDED, description="superseded by new release"))

    async def _perform(self, work: Work, items: Items, existing: Items) -> None:
        await self._with_prefix("failed pre-install", work, events.PRE_INSTALL)
        if existing:
            work.cluster.update(existing, items)
        else:
            work.cluster.create(items)
        await work.wait(items)
        await self._with_prefix("failed post-install", work, events.POST_INSTALL)
        work.record.set(status=DEPLOYED, description=self.conduct.description or "Install complete")
        work.record.save()

    async def _with_prefix(self, prefix: str, work: Work, event: str) -> None:
        try:
            await work.hooks(event)
        except HelmError as error:
            raise HelmError(f"{prefix}: {sentence(error)}") from None

    async def _failed(self, work: Work, error: HelmError) -> None:
        """The failure is recorded (or the release undone) and told."""
        name = work.record.release.name
        work.record.set(status=FAILED, description=f'Release "{name}" failed: {error.message}')
        if not self.conduct.rollback_on_failure:
            work.record.save()
            raise error
        try:
            await Uninstall(session=self.session, conduct=replace(self.conduct, description="")).run(name)
        except HelmError as second:
            raise HelmError(
                f"an error occurred while uninstalling the release. original install error: {error.message}: {second.message}"
            ) from None
        flag = generation_of(self.session).failing
        raise HelmError(
            f"release {name} failed, and has been uninstalled due to {flag} being set: {error.message}"
        ) from None


def dependencies_failed(session: Session, error: HelmError) -> HelmError:
    """As installing words it."""
    if not generation_of(session).structured_log:
        return error
    doing = "chart dependencies processing failed"
    log(session, ("ERROR", doing, (("error", error.message),)))
    return HelmError(f"{doing}: {error.message}")


def built(session: Session, release: Release) -> Items:
    """The objects of its manifest, marked as its own; HelmError."""
    try:
        return owned(build(session, release.manifest), release)
    except HelmError as error:
        text = f"unable to build kubernetes objects from release manifest: {error.message}"
        raise HelmError(text) from None


def there_already(session: Session, items: Items, release: Release, *, take: bool = False) -> Items:
    """Those that exist; HelmError if one is another's."""
    try:
        return adoptable(session, items, release, take=take)
    except HelmError as error:
        unable = generation_of(session).unable
        raise HelmError(f"{unable} to continue with install: {error.message}") from None
