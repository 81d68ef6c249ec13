"""One attempt of the scheduler as a few lines for people: who refused which node, and what the others scored."""

from __future__ import annotations

from collections.abc import Sequence

from ..sim.clock import Clock
from .why import Attempt


def explain(attempt: Attempt, clock: Clock) -> list[str]:
    """The outcome, then a line for each node: its points by rule, or the rule that refused it and why."""
    when = f"{clock.datetime(attempt.when):%H:%M:%S}"
    outcome = f"placed on {attempt.node}" if attempt.node else f"not placed: {attempt.message}"
    lines = [f"{when}  attempt {attempt.number}: {outcome}"]
    width = max((len(n) for n in (*attempt.refusals, *attempt.scores)), default=0)
    for node in by_score(attempt):
        points = attempt.scores[node]
        parts = ", ".join(f"{rule} {number}" for rule, number in points.items() if number)
        lines.append(f"  {node:<{width}}  {sum(points.values())} points{f' ({parts})' if parts else ''}")
    for node, (rule, verdict) in attempt.refusals.items():
        lines.append(f"  {node:<{width}}  refused by {rule}: {', '.join(verdict.reasons)}")
    return lines


def by_score(attempt: Attempt) -> Sequence[str]:
    """The compared nodes, the best first."""
    return sorted(attempt.scores, key=lambda node: (-sum(attempt.scores[node].values()), node))
