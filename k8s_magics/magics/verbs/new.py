"""`%k8s new`: a fresh cluster in place of the current one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..verb import Verb, VerbError

if TYPE_CHECKING:
    from ..state import State


SETTINGS = {"--nodes": "nodes", "--seed": "seed", "--release": "release"}
SWITCHES = {"--ingress": "ingress", "--load-balancers": "load_balancers", "--disks": "disks"}


def run(state: State, words: Sequence[str]) -> str:
    from ...cluster.cluster import Cluster

    settings: dict[str, object] = {}
    queue = list(words)
    while queue:
        name, _, value = queue.pop(0).partition("=")
        if name == "--bare":
            settings |= {"nodes": 0, "controllers": False, "control_plane": False}
            continue
        if name in SWITCHES:
            settings[SWITCHES[name]] = True
            continue
        if name not in SETTINGS:
            known = ", ".join((*SETTINGS, "--bare", *SWITCHES))
            raise VerbError(f"%k8s new does not know `{name}`; it knows {known}")
        value = value or (queue.pop(0) if queue else "")
        settings[SETTINGS[name]] = value if name == "--release" else number(name, value)
    cluster = Cluster(**settings)  # type: ignore[arg-type]  # names and types are checked above
    state.use(cluster)
    return f"A new cluster: {cluster.summary()}"


def number(name: str, text: str) -> int:
    if not text.isdigit():
        raise VerbError(f"{name} needs a whole number, not `{text}`")
    return int(text)


def choices(state: State, words: Sequence[str], token: str) -> Sequence[str]:
    from ...cluster.release import RELEASES

    if words and words[-1] in SETTINGS:
        return tuple(RELEASES) if words[-1] == "--release" else ()
    return tuple(name for name in (*SETTINGS, "--bare", *SWITCHES) if name not in words)


VERB = Verb(
    name="new",
    usage="new [--nodes N] [--seed N] [--release R] [--bare] [--ingress] [--load-balancers] [--disks]",
    summary="start again with a fresh cluster",
    run=run,
    choices=choices,
)
