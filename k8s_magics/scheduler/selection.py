"""Choosing a node for one pod: filter, score, pick.  Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..sim.random import Stream
from .framework import Cycle, Plugin, Rejection, Verdict
from .nodeinfo import NodeInfo


class Scores(Mapping[str, Mapping[str, int]]):
    """node -> rule -> weighted score.  Kept by rule, in the order of the nodes: most attempts are never looked at again."""

    def __init__(self, nodes: Sequence[str], columns: Mapping[str, Sequence[int]]) -> None:
        self._nodes, self._columns = nodes, columns

    def __getitem__(self, node: str) -> Mapping[str, int]:
        try:
            at = self._nodes.index(node)
        except ValueError:
            raise KeyError(node) from None
        return {rule: numbers[at] for rule, numbers in self._columns.items()}

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    def totals(self) -> Sequence[int]:
        """One number a node."""
        return [sum(each) for each in zip(*self._columns.values(), strict=True)] or [0] * len(self._nodes)


@dataclass(frozen=True, slots=True)
class Choice:
    """What came of one attempt: the `node`, or the reasons why there is none; `seen` nodes were looked at."""

    node: NodeInfo | None
    refusals: Mapping[str, tuple[str, Verdict]] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    rejection: Rejection | None = None
    rejected_by: str = ""
    seen: int = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """The rules that have something to say about one pod, prepared for it."""

    rules: tuple[tuple[Plugin, object], ...]

    def refusal(self, node: NodeInfo) -> tuple[str, Verdict] | None:
        """The first rule that refuses the node, and why."""
        for plugin, prepared in self.rules:
            verdict = plugin.filter(prepared, node)
            if verdict is not None:
                return plugin.name, verdict
        return None


def prepare(plugins: Sequence[Plugin], cycle: Cycle) -> Filters | tuple[str, Rejection]:
    """The filters for this pod, or who turned it down before looking at any node."""
    rules = []
    for plugin in plugins:
        prepared = plugin.prepare(cycle)
        if isinstance(prepared, Rejection):
            return plugin.name, prepared
        if prepared is not None:
            rules.append((plugin, prepared))
    return Filters(tuple(rules))


def choose(
    plugins: Sequence[Plugin], cycle: Cycle, nodes: Sequence[NodeInfo], chance: Stream, *, enough: int | None = None
) -> Choice:
    """The best of `nodes` for the pod, or of the first `enough` of them that will do; ties are broken by chance."""
    filters = prepare(plugins, cycle)
    if not isinstance(filters, Filters):
        name, rejection = filters
        return Choice(None, rejection=rejection, rejected_by=name)
    refusals: dict[str, tuple[str, Verdict]] = {}
    fitting: list[NodeInfo] = []
    for node in nodes:
        refusal = filters.refusal(node)
        if refusal is not None:
            refusals[node.name] = refusal
            continue
        fitting.append(node)
        if len(fitting) == enough:
            break
    seen = len(fitting) + len(refusals)
    if len(fitting) < 2:
        return Choice(fitting[0] if fitting else None, refusals, seen=seen)
    scores = score(plugins, cycle, fitting)
    return Choice(pick(fitting, scores.totals(), chance), refusals, scores, seen=seen)


def score(plugins: Sequence[Plugin], cycle: Cycle, nodes: Sequence[NodeInfo]) -> Scores:
    """What every rule with an opinion thinks of every node."""
    columns: dict[str, Sequence[int]] = {}
    for plugin in plugins:
        if plugin.score is None:
            continue
        weighed = plugin.weigh(cycle, nodes)
        if weighed is None:
            continue
        numbers = plugin.score(weighed, nodes)
        if plugin.normalise is not None:
            numbers = plugin.normalise(weighed, numbers)
        weight = plugin.weight
        columns[plugin.name] = numbers if weight == 1 else [number * weight for number in numbers]
    return Scores([n.name for n in nodes], columns)


def pick(nodes: Sequence[NodeInfo], totals: Sequence[int], chance: Stream) -> NodeInfo:
    best = max(totals)
    return chance.choice([n for n, total in zip(nodes, totals, strict=True) if total == best])


def describe(total: int, choice: Choice) -> str:
    """`0/3 nodes are available: 1 Insufficient cpu, 2 node(s) were unschedulable.`: reasons counted, and sorted as text."""
    head = f"0/{total} nodes are available:"
    if choice.rejection is not None:
        return f"{head} {choice.rejection.reason}."
    return f"{head} {summary([v for _, v in choice.refusals.values()])}."


def summary(verdicts: Sequence[Verdict]) -> str:
    counts = Counter(reason for verdict in verdicts for reason in verdict.reasons)
    return ", ".join(sorted(f"{n} {reason}" for reason, n in counts.items()))
