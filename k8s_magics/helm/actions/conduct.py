"""How an action goes about its work: what install, upgrade, rollback and uninstall have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..applying import Cluster, Method
from ..errors import HelmError
from ..generation import generation_of
from ..hooks import HookRunner
from ..installing import LONGEST_NAME, NAME
from ..record import Record
from ..release import Release
from ..resources import Items
from ..storage import SYSTEM_LABELS, storage_of
from ..waiting import HOOKS_ONLY, Waiter

if TYPE_CHECKING:
    from ...cli.session import Session

IN_PROGRESS = "another operation (install/upgrade/rollback) is in progress"
FIVE_MINUTES = 300_000
EFFORT = 900
"""Milliseconds that Helm itself needs to read a chart and to ask the server about its objects, one by one."""


@dataclass(frozen=True, kw_only=True)
class Conduct:
    """Milliseconds for `timeout`; `strategy` is one of waiting.STRATEGIES; `server_side` is true, false or auto;
    `dry_run` is none, client or server."""

    strategy: str = HOOKS_ONLY
    timeout: int = FIVE_MINUTES
    wait_for_jobs: bool = False
    hooks: bool = True
    server_side: str = "auto"
    force_conflicts: bool = False
    force_replace: bool = False
    description: str = ""
    rollback_on_failure: bool = False
    cleanup_on_fail: bool = False
    history_max: int = 0
    dry_run: str = "none"

    @property
    def is_dry(self) -> bool:
        return self.dry_run != "none"

    @property
    def asks_server(self) -> bool:
        return self.dry_run != "client"

    def method(self, last: Release | None = None) -> Method:
        """How to write, after the way of `last` where the flag says `auto`; HelmError for another word."""
        if self.server_side not in ("true", "false", "auto"):
            raise HelmError(f"invalid/unknown release server-side apply method: {self.server_side}")
        before = last is None or last.apply_method == "ssa"
        on_server = before if self.server_side == "auto" else self.server_side == "true"
        return Method(
            server_side=on_server,
            force_conflicts=self.force_conflicts,
            force_replace=self.force_replace,
            moves=on_server and not before,
        )


@dataclass(frozen=True)
class Work:
    """One action on one release in progress: the cluster, the waiting, the hooks and the release's record."""

    session: Session
    conduct: Conduct
    record: Record
    cluster: Cluster
    waiter: Waiter

    async def hooks(self, event: str) -> None:
        if self.conduct.hooks:
            await HookRunner(self.cluster, self.waiter, self.record).run(event)

    async def wait(self, items: Items) -> None:
        await self.waiter.ready(items, jobs=self.conduct.wait_for_jobs)


def begin(session: Session, conduct: Conduct, release: Release, method: Method) -> Work:
    """The work on `release`, which may be stored already."""
    waiter = Waiter(session, conduct.strategy, conduct.timeout)
    return Work(session, conduct, Record(storage_of(session), release), Cluster(session, method), waiter)


def recorded_method(session: Session, method: Method) -> str:
    """What a release remembers of how it was applied; Helm 3 remembers nothing."""
    return method.name if generation_of(session).server_side else ""


def settled(session: Session, conduct: Conduct) -> Conduct:
    """--rollback-on-failure waits, whatever --wait says."""
    if not conduct.rollback_on_failure or conduct.strategy != HOOKS_ONLY:
        return conduct
    return replace(conduct, strategy=generation_of(session).waits_by)


def check_labels(labels: Mapping[str, str]) -> None:
    """HelmError for labels that the storage keeps for itself."""
    if any(label in SYSTEM_LABELS for label in labels):
        names = " ".join(SYSTEM_LABELS)
        raise HelmError(f"user supplied labels contains system reserved label name. System labels: [{names}]")


def is_name(name: str) -> bool:
    """Whether a release may be called so."""
    return bool(NAME.match(name)) and len(name) <= LONGEST_NAME


def validate_name(name: str) -> None:
    """HelmError as the checks of charts' and releases' names word it."""
    if not name:
        raise HelmError("no name provided")
    if not is_name(name):
        raise HelmError(
            "invalid release name, must match regex ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ "
            "and the length must not be longer than 53"
        )
