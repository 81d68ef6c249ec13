"""The scheduler: one pod at a time, filter, score, bind; or say why not, and perhaps push others out.

Source: kubernetes.io/docs/concepts/scheduling-eviction/kube-scheduler.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..apimachinery.catalog import catalog
from ..apimachinery.errors import ApiError, NotFound
from ..apimachinery.meta import is_deleting, name_of, namespace_of, uid_of, with_condition
from ..apimachinery.objects import EMPTY, Object, dig, evolve, freeze, without
from ..apiserver.store import Key, Revision
from ..client.controller import Context
from ..client.events import Recorder, Source
from . import plugins as rules
from .binding import VolumeBinder
from .claims import CLAIMS, CLASSES, claims_are_there, has_claims
from .framework import Crowd, Cycle, Plugin
from .nodeinfo import NodeInfo, PodInfo
from .preemption import Victims, find_victims, ineligible
from .queue import SchedulingQueue, Waiting
from .selection import Choice, choose, describe
from .state import State, changes_node
from .why import Attempt, Why

NAME = "default-scheduler"
ENOUGH = 100  # nodes that will do, after which the search ends (minFeasibleNodesToFind)
_LOOKS_AT_BINDINGS = 500  # milliseconds until the binder sees that a pod is gone
_NO_CLAIMS = "no new claims to deallocate, preemption: "


class Scheduler:
    """Starts at once; `why` remembers what every rule said of every node."""

    def __init__(self, ctx: Context) -> None:
        self.ctx, self.why = ctx, Why()
        self.client, self.clock = ctx.client, ctx.clock
        self.events = Recorder(ctx.client, ctx.clock, ctx.random, Source(NAME, modern=True))
        loaded = catalog(rules, Plugin)
        self.plugins: Sequence[Plugin] = sorted(loaded.values(), key=lambda p: p.order)
        self._rules = {p.name: p for p in self.plugins}
        self.state = State(ctx.client.store)
        self.queue = SchedulingQueue(ctx.clock, self._arm)
        self.volumes = VolumeBinder(ctx)
        self._chance = ctx.random.stream("scheduler ties")
        self._nominated: dict[str, tuple[str, PodInfo]] = {}
        self._binding: set[str] = set()
        self._armed = self._busy = False
        self._start_at = 0
        self._watch()

    def _watch(self) -> None:
        store = self.client.store
        store.watch(self._pod_changed, "pods")
        store.watch(self._node_changed, "nodes")
        for resource in ("persistentvolumeclaims", "persistentvolumes", "storageclasses.storage.k8s.io"):
            store.watch(self._volume_changed, resource)
        for resource in (CLAIMS, CLASSES):
            store.watch(self._claim_changed, resource)
        for pod in store.list("pods"):
            self._consider(pod)

    # What happens around the scheduler.

    def _pod_changed(self, revision: Revision) -> None:
        pod = revision.object
        was_placed = bool(dig(revision.previous, "spec.nodeName")) if revision.previous is not None else False
        self.state.pod_changed(revision)
        if revision.verb == "delete" or is_deleting(pod):
            self.queue.remove(uid_of(pod))
            self._nominated.pop(uid_of(pod), None)
        if revision.verb == "delete" and uid_of(pod) in self._binding:
            self._binding.remove(uid_of(pod))
            self.clock.after(_LOOKS_AT_BINDINGS, lambda: self._give_up_binding(pod))
        if not dig(pod, "spec.nodeName"):
            if revision.verb != "delete":
                self._consider(pod)
            return
        self._wake_for_pod(revision, was_placed)

    def _wake_for_pod(self, revision: Revision, was_placed: bool) -> None:
        if _has_finished(revision.previous):  # its room was given back then
            return
        if revision.verb == "delete" or _has_finished(revision.object):
            self._wake_for("pod-gone", revision.object)
        elif not was_placed or _labels_changed(revision):
            self._wake_for("pod", revision.object)

    def _node_changed(self, revision: Revision) -> None:
        relevant = changes_node(revision)
        self.state.node_changed(revision)
        if relevant and revision.verb != "delete":
            self._wake_for("node")

    def _volume_changed(self, revision: Revision) -> None:
        if revision.verb != "delete":
            self._wake_for("volume")

    def _claim_changed(self, revision: Revision) -> None:
        for pod in self.client.store.list("pods", revision.key.namespace or None):
            if has_claims(pod):
                self._consider(pod)
        self._wake_for("claim")

    def _wake_for(self, kind: str, changed: Object | None = None) -> None:
        """Try again the pods that were refused by a rule to which this change may matter."""

        def helps(item: Waiting) -> bool:
            rules = [p for name in item.refused_by if (p := self._rules.get(name)) is not None and kind in p.awaits]
            return not item.refused_by or any(changed is None or p.helps(item.pod, changed) for p in rules)

        self.queue.changed(helps)

    def _consider(self, pod: Object) -> None:
        spec = pod["spec"]
        if spec.get("nodeName") or is_deleting(pod) or _has_finished(pod):
            return
        if spec.get("schedulerName", NAME) != NAME or spec.get("schedulingGates"):
            return
        if not has_claims(pod) or claims_are_there(self.client.store, pod):
            self.queue.add(pod)

    # One pod at a time.

    def _arm(self) -> None:
        if not self._armed:
            self._armed = True
            self.clock.after(1, self._run)

    def _run(self) -> None:
        self._armed = False
        if self._busy:  # a write is waiting for a webhook's answer
            return
        item = self.queue.pop()
        if item is None:
            return
        self._arm()
        self._busy = True
        try:
            self._schedule(item)
        finally:
            self._busy = False
        self._arm()

    def _schedule(self, item: Waiting) -> None:
        info = PodInfo(item.pod)
        nodes = self._nodes_for(info)
        cycle = Cycle(info, nodes, self.client.store, self.state.counts)
        if not nodes:
            self._fail(item, Choice(None), "no nodes available to schedule pods")
            return
        choice = self._preferred(cycle) or self._search(cycle, nodes)
        if choice.node is None:
            self._fail(item, choice, self._reject(cycle, choice))
            return
        self._note(item, choice, "")
        self._place(item, info, choice.node)

    def _nodes_for(self, info: PodInfo) -> Crowd:
        """The nodes, with room held for nominated pods of no lower priority."""
        held = [(n, p) for u, (n, p) in self._nominated.items() if u != info.uid and p.priority >= info.priority]
        if not held:
            return self.state.crowd
        nodes = list(self.state.crowd)
        for name, nominated in held:
            for at, node in enumerate(nodes):
                if node.name == name:
                    nodes[at] = node.copy()
                    nodes[at].add(nominated)
        return Crowd(nodes)

    def _preferred(self, cycle: Cycle) -> Choice | None:
        """The node that was made free for this pod, if it fits now."""
        wanted = dig(cycle.pod, "status.nominatedNodeName")
        if not wanted:
            return None
        choice = choose(self.plugins, cycle, [n for n in cycle.nodes if n.name == wanted], self._chance)
        return choice if choice.node is not None else None

    def _search(self, cycle: Cycle, nodes: Sequence[NodeInfo]) -> Choice:
        """Among all nodes of a small cluster; of a large one among the first that will do from where the last search ended.

        Simplified: ENOUGH nodes are compared however large the cluster is (kube-scheduler: 42 % of a thousand), as with a low
        percentageOfNodesToScore.
        """
        if len(nodes) <= ENOUGH:
            return choose(self.plugins, cycle, nodes, self._chance)
        start = self._start_at % len(nodes)
        choice = choose(self.plugins, cycle, (*nodes[start:], *nodes[:start]), self._chance, enough=ENOUGH)
        self._start_at = start + choice.seen
        return choice

    def _place(self, item: Waiting, info: PodInfo, node: NodeInfo) -> None:
        if not self.volumes.bind(item.pod, node.node):
            self._nominated[info.uid] = (node.name, info)
            self._binding.add(info.uid)
            self._write_nomination(item.pod, node.name)
            self.queue.give_up(item, frozenset({"VolumeBinding"}))
            return
        current = self.client.store.get(Key("pods", info.namespace, name_of(item.pod)))
        if current is None:
            self.queue.done(item)
            return
        try:
            self.client.bind(current, node.name)
        except NotFound:
            self.queue.done(item)
            return
        except ApiError:
            self.queue.retry(item)
            return
        self.queue.done(item)
        self._nominated.pop(info.uid, None)
        self._binding.discard(info.uid)
        message = f"Successfully assigned {info.namespace}/{name_of(item.pod)} to {node.name}"
        self.events.record(current, "Normal", "Scheduled", message, action="Binding")

    def _give_up_binding(self, pod: Object) -> None:
        """The pod went while its volumes were being bound."""
        why = f'binding volumes: pod does not exist any more: pod "{name_of(pod)}" not found'
        message = f'running PreBind plugin "VolumeBinding": {why}'
        self.events.record(pod, "Warning", "FailedScheduling", message, action="Scheduling")

    def _write_nomination(self, pod: Object, node: str) -> None:
        """Binding takes a while: say where the pod is going (gate NominatedNodeNameForExpectation)."""
        current = self.client.store.get(Key("pods", namespace_of(pod), name_of(pod)))
        if current is None or dig(current, "status.nominatedNodeName") == node:
            return
        try:
            self.client.update_status("pods", evolve(current, "status.nominatedNodeName", node))
        except NotFound:
            return

    # No node will do.

    def _reject(self, cycle: Cycle, choice: Choice) -> str:
        """The sentence of FailedScheduling; pods of lower priority may be pushed out on the way."""
        message = describe(len(cycle.nodes), choice)
        if choice.rejection is not None:
            return f"{message} not found"
        reason = ineligible(cycle.pod, self.state.nodes)
        if reason:
            return f"{message} {_NO_CLAIMS}{reason}"
        victims, sentence = find_victims(self.plugins, cycle, choice)
        if victims is None:
            return f"{message} {_NO_CLAIMS}{sentence}"
        self._nominated[cycle.info.uid] = (victims.node, cycle.info)
        self._push_out(cycle.pod, victims)
        return message

    def _push_out(self, pod: Object, victims: Victims) -> None:
        for victim in victims.pods:
            if victim.leaving:
                continue
            name, space = name_of(victim.pod), victim.namespace
            now = self.clock.timestamp()
            word = {"type": "DisruptionTarget", "status": "True", "lastProbeTime": None, "lastTransitionTime": now}
            word |= {
                "reason": "PreemptionByScheduler",
                "message": f"{NAME}: preempting to accommodate a higher priority pod",
            }
            try:
                current = self.client.get("pods", name, space)
                conditions = with_condition(dig(current, "status.conditions", ()), word)
                self.client.update_status("pods", evolve(current, "status.conditions", list(conditions)))
                self.client.delete("pods", name, namespace=space)
            except NotFound:
                continue
            message = f"Preempted by pod {uid_of(pod)} on node {victims.node}"
            self.events.record(victim.pod, "Normal", "Preempted", message, action="Preempting")

    def _fail(self, item: Waiting, choice: Choice, message: str) -> None:
        self._binding.discard(uid_of(item.pod))
        self._note(item, choice, message)
        refused_by = frozenset(name for name, _ in choice.refusals.values())
        self.queue.give_up(item, refused_by | ({choice.rejected_by} if choice.rejected_by else frozenset()))
        self.events.record(item.pod, "Warning", "FailedScheduling", message, action="Scheduling")
        self._write_status(item.pod, message)

    def _write_status(self, pod: Object, message: str) -> None:
        current = self.client.store.get(Key("pods", namespace_of(pod), name_of(pod)))
        if current is None:
            return
        status = self._unscheduled(current, message)
        nominated = self._nominated.get(uid_of(pod))
        changed = evolve(current, "status", status)
        if nominated is not None:
            changed = evolve(changed, "status.nominatedNodeName", nominated[0])
        elif dig(current, "status.nominatedNodeName"):
            changed = without(changed, "status.nominatedNodeName")
        if changed.get("status") == current.get("status"):
            return
        try:
            self.client.update_status("pods", changed)
        except NotFound:
            return

    def _unscheduled(self, pod: Object, message: str) -> dict[str, Any]:
        status = dict(pod.get("status") or EMPTY)
        word = {
            "type": "PodScheduled",
            "status": "False",
            "lastProbeTime": None,
            "lastTransitionTime": self.clock.timestamp(),
        }
        word |= {
            "reason": "Unschedulable",
            "message": message,
            "observedGeneration": pod["metadata"].get("generation", 1),
        }
        status["conditions"] = list(with_condition(status.get("conditions") or (), word))
        made: dict[str, Any] = freeze(status)
        return made

    def _note(self, item: Waiting, choice: Choice, message: str) -> None:
        key = Key("pods", namespace_of(item.pod), name_of(item.pod))
        node = choice.node.name if choice.node is not None else ""
        self.why.note(Attempt(self.clock.now, key, item.attempts, node, message, choice.refusals, choice.scores))


def _has_finished(pod: Object | None) -> bool:
    return pod is not None and dig(pod, "status.phase") in ("Succeeded", "Failed")


def _labels_changed(revision: Revision) -> bool:
    old = revision.previous["metadata"].get("labels") if revision.previous is not None else None
    return bool(old != revision.object["metadata"].get("labels"))
