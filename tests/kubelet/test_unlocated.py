from typing import Any

from k8s_magics.apimachinery.objects import evolve
from k8s_magics.kubelet.unlocated import UNKNOWN, ended_for_all

from .pods import ended, pod, running, waiting


def told(made: Any, *statuses: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, str]:
    """What each container is said to have ended of; "-" if it has no end."""
    if before is not None:
        made = evolve(made, "status", before)
    states = ended_for_all(made, {s["name"]: s for s in statuses})
    return {name: s["state"].get("terminated", {}).get("reason", "-") for name, s in states.items()}


def test_what_never_started_could_not_be_located() -> None:
    assert told(pod(), waiting("app")) == {"app": UNKNOWN}
    assert told(pod("a", "b"), ended("a"), waiting("b")) == {"a": "-", "b": UNKNOWN}


def test_containers_that_never_had_their_turn_stay_as_they_are() -> None:
    made = pod(init=({"name": "i"}, {"name": "j"}))
    assert told(made, ended("i", 1), waiting("j"), waiting("app")) == {"i": "-", "j": "-", "app": "-"}
    assert told(made, waiting("i"), waiting("j"), waiting("app")) == {"i": UNKNOWN, "j": "-", "app": "-"}


def test_after_the_last_init_container_the_others_had_theirs() -> None:
    plain = pod(init=({"name": "i"},))
    assert told(plain, ended("i"), waiting("app"), before={"initContainerStatuses": [ended("i")]})["app"] == UNKNOWN
    sidecar = pod(init=({"name": "s", "restartPolicy": "Always"},))
    assert told(sidecar, ended("s"), waiting("app"), before={"initContainerStatuses": [running("s")]})["app"] == UNKNOWN
