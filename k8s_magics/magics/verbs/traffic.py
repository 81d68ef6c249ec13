"""`%k8s traffic svc/web 50`: requests from outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


MOST = 1000


def run(state: State, words: Sequence[str]) -> str:
    if not words:
        return state.cluster.traffic_report()
    target, rate = words[0], (words[1] if len(words) > 1 else "10")
    if rate == "stop":
        state.cluster.load(target, requests_per_second=0)
        return f"No more requests to {target}."
    try:
        number = float(rate)
    except ValueError:
        raise VerbError(f"requests per second is a number, not `{rate}`") from None
    if not 0 < number <= MOST:
        raise VerbError(f"requests per second are between 0 and {MOST}, not `{rate}`; `stop` ends them")
    state.cluster.load(target, requests_per_second=number)
    return f"{number:g} requests per second to {target} from now on."


VERB = Verb(
    name="traffic",
    usage="traffic SERVICE [REQUESTS-PER-SECOND | stop]",
    summary="send requests to a service: `%k8s traffic svc/web 50`",
    run=run,
    live=True,
    most=2,
    choices=lambda state, words, _: (
        () if len(words) > 1 else ("10", "50", "200", "stop") if words else state.cluster.complete(("get",), "svc/")
    ),
)
