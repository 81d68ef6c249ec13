"""Which pods of a node `drain` takes away, and how it does so (kubectl's pkg/drain).

Every pod passes a row of filters; the first that says no decides.  One refusal stops the drain of the node before anything is evicted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..apimachinery.duration import MILLISECOND, format_duration
from ..apimachinery.errors import ApiError, NotFound, TooManyRequests
from ..apimachinery.meta import annotations_of, controller_of, is_deleting, labels_of, name_of, uid_of
from ..apimachinery.objects import Object, dig
from ..apimachinery.selectors import parse_selector
from ..apiserver.store import Key
from ..cli.session import Session

MIRROR = "kubernetes.io/config.mirror"
RETRY, POLL = 5_000, 1_000
FATAL = {
    "daemonset": "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)",
    "storage": "cannot delete Pods with local storage (use --delete-emptydir-data to override)",
    "unmanaged": "cannot delete cannot delete Pods that declare no controller (use --force to override)",
}


@dataclass(frozen=True, kw_only=True)
class Rules:
    """The flags that decide.  `grace_period` in seconds (None: the pods' own), `timeout` in milliseconds (0: none)."""

    force: bool = False
    ignore_daemonsets: bool = False
    delete_emptydir_data: bool = False
    pod_selector: str = ""
    skip_deleted_after: int = 0
    disable_eviction: bool = False
    grace_period: int | None = None
    timeout: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a pod goes; why not (`error`), or what is to be said about it (`warning`)."""

    takes: bool
    error: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pods to take away, in the order of the list; the refusals; the warning line."""

    pods: tuple[Object, ...]
    errors: tuple[str, ...]
    warning: str


def choose(session: Session, rules: Rules, node: str) -> Chosen:
    """Look at every pod of the node."""
    selector = parse_selector(rules.pod_selector)
    pods = [
        p for p in session.client.list("pods", None, fields=f"spec.nodeName={node}") if selector.matches(labels_of(p))
    ]
    verdicts = [(pod, _judge(session, rules, pod)) for pod in pods]
    errors = _grouped((v.error, pod) for pod, v in verdicts if v.error)
    warnings = _grouped((v.warning, pod) for pod, v in verdicts if v.warning)
    return Chosen(tuple(p for p, v in verdicts if v.takes), errors, "; ".join(warnings))


def _grouped(found: Iterable[tuple[str, Object]]) -> tuple[str, ...]:
    groups: dict[str, list[str]] = {}
    for text, pod in found:
        groups.setdefault(text, []).append(f"{pod['metadata']['namespace']}/{name_of(pod)}")
    return tuple(f"{text}: {', '.join(names)}" for text, names in groups.items())


def _judge(session: Session, rules: Rules, pod: Object) -> Verdict:
    if _gone_for_long(session, rules, pod) or MIRROR in annotations_of(pod):
        return Verdict(False)
    finished = dig(pod, "status.phase") in ("Succeeded", "Failed")
    owner = controller_of(pod)
    if owner is not None and owner["kind"] == "DaemonSet" and not finished:
        verdict = _judge_daemon(session, rules, pod, owner)
        if not verdict.takes:
            return verdict
    local = any("emptyDir" in v for v in dig(pod, "spec.volumes", ()))
    if local and not finished and not rules.delete_emptydir_data:
        return Verdict(False, error=FATAL["storage"])
    if finished or owner is not None:
        return Verdict(True)
    return (
        Verdict(True, warning="deleting Pods that declare no controller")
        if rules.force
        else Verdict(False, error=FATAL["unmanaged"])
    )


def _gone_for_long(session: Session, rules: Rules, pod: Object) -> bool:
    if not rules.skip_deleted_after or not is_deleting(pod):
        return False
    return (
        session.clock.now - session.clock.milliseconds(pod["metadata"]["deletionTimestamp"]) > rules.skip_deleted_after
    )


def _judge_daemon(session: Session, rules: Rules, pod: Object, owner: Object) -> Verdict:
    """The controller would put such a pod back at once, so it stays."""
    if session.client.store.get(Key("daemonsets.apps", pod["metadata"]["namespace"], owner["name"])) is None:
        error = str(NotFound("daemonsets.apps", owner["name"]))
        return Verdict(True, warning=error) if rules.force else Verdict(False, error=f"cannot delete {error}")
    if not rules.ignore_daemonsets:
        return Verdict(False, error=FATAL["daemonset"])
    return Verdict(False, warning="ignoring DaemonSet-managed Pods")


class Eviction:
    """Takes pods away: asks for each, asks again every 5 s where a budget refuses, and waits until they are gone."""

    def __init__(self, session: Session, rules: Rules) -> None:
        self._session, self._rules = session, rules
        self._end = session.clock.now + rules.timeout if rules.timeout else None

    async def take(self, pods: Sequence[Object]) -> list[str]:
        """What failed."""
        session = self._session
        asking = {uid_of(p): (session.clock.now, p) for p in pods}
        waiting: dict[str, Object] = {}
        errors: list[str] = []
        while asking or waiting:
            for uid, (when, pod) in tuple(asking.items()):
                if when <= session.clock.now:
                    self._ask(uid, pod, asking, waiting, errors)
            for uid, pod in tuple(waiting.items()):
                if self._is_gone(pod):
                    del waiting[uid]
                    session.out.line(f"pod/{name_of(pod)} {'deleted' if self._rules.disable_eviction else 'evicted'}")
                elif self._is_late():
                    del waiting[uid]
                    errors.append(
                        f'error when waiting for pod "{name_of(pod)}" in namespace "{pod["metadata"]["namespace"]}" to terminate: {self._late()}'
                    )
            if asking or waiting:
                await session.sleep(self._pause(asking, waiting))
        return errors

    def _pause(self, asking: dict[str, tuple[int, Object]], waiting: dict[str, Object]) -> int:
        left = [when - self._session.clock.now for when, _ in asking.values()]
        return max(1, min([*left, *([POLL] if waiting else [])]))

    def _ask(
        self,
        uid: str,
        pod: Object,
        asking: dict[str, tuple[int, Object]],
        waiting: dict[str, Object],
        errors: list[str],
    ) -> None:
        session, namespace, name = self._session, pod["metadata"]["namespace"], name_of(pod)
        if not self._rules.disable_eviction:
            session.out.line(f"evicting pod {namespace}/{name}")
        what = f'error when evicting pods/"{name}" -n "{namespace}"'
        del asking[uid]
        if self._is_late():
            errors.append(f"{what}: {self._late()}")
            return
        try:
            self._remove(pod)
        except NotFound:
            return
        except TooManyRequests as error:
            session.err.line(f"{what} (will retry after 5s): {error.message}")
            asking[uid] = (session.clock.now + RETRY, pod)
            return
        except ApiError as error:
            errors.append(f"{what}: {error.message}")
            return
        waiting[uid] = pod

    def _remove(self, pod: Object) -> None:
        client, grace = self._session.client, self._rules.grace_period
        if self._rules.disable_eviction:
            client.delete("pods", name_of(pod), namespace=pod["metadata"]["namespace"], grace_period=grace)
        else:
            client.evict(pod, grace_period=grace)

    def _is_gone(self, pod: Object) -> bool:
        now = self._session.client.store.get(Key("pods", pod["metadata"]["namespace"], name_of(pod)))
        return now is None or uid_of(now) != uid_of(pod)

    def _is_late(self) -> bool:
        return self._end is not None and self._session.clock.now >= self._end

    def _late(self) -> str:
        return f"global timeout reached: {format_duration(self._rules.timeout * MILLISECOND)}"


async def drain_node(session: Session, rules: Rules, node: str, dry_run: str) -> list[str]:
    """Empty one node that is cordoned already; what failed."""
    chosen = choose(session, rules, node)
    if chosen.errors:
        return list(chosen.errors)
    if chosen.warning:
        session.err.line(f"Warning: {chosen.warning}")
    if dry_run != "none":
        for pod in chosen.pods:
            session.out.line(
                f"evicting pod {pod['metadata']['namespace']}/{name_of(pod)} ({'dry run' if dry_run == 'client' else 'server dry run'})"
            )
        return []
    errors = await Eviction(session, rules).take(chosen.pods)
    if errors:
        left = choose(session, rules, node).pods
        if left:
            session.err.line(f'There are pending pods in node "{node}" when an error occurred: {listed(errors)}')
            for pod in left:
                session.err.line(f"pod/{name_of(pod)}")
    return errors


def listed(errors: Sequence[str]) -> str:
    """Several errors in one sentence."""
    return errors[0] if len(errors) == 1 else f"[{', '.join(errors)}]"
