from typing import Any

import pytest

from k8s_magics.kubelet.phase import pod_phase

from .pods import ended, pod, running, waiting


def phase(made: Any, *statuses: dict[str, Any], ending: bool = False) -> str:
    return pod_phase(made, {s["name"]: s for s in statuses}, ending=ending)


@pytest.mark.parametrize(
    ("policy", "first", "second", "result"),
    [
        ("Always", running("a"), running("b"), "Running"),
        ("Always", ended("a"), ended("b", 1), "Running"),
        ("Always", waiting("a"), running("b"), "Pending"),
        ("Always", waiting("a", last=1), running("b"), "Running"),
        ("Never", ended("a"), ended("b"), "Succeeded"),
        ("Never", ended("a"), ended("b", 1), "Failed"),
        ("Never", ended("a"), running("b"), "Running"),
        ("OnFailure", ended("a"), ended("b", 1), "Running"),
        ("OnFailure", ended("a"), ended("b"), "Succeeded"),
    ],
)
def test_the_containers_and_the_restart_policy_make_the_phase(
    policy: str, first: Any, second: Any, result: str
) -> None:
    assert phase(pod("a", "b", restartPolicy=policy), first, second) == result


def test_a_pod_being_stopped_for_good_has_an_end() -> None:
    assert phase(pod(), ended(code=137), ending=True) == "Failed"
    assert phase(pod(), ended(), ending=True) == "Succeeded"


def test_a_failed_init_container_fails_the_pod_only_without_restarts() -> None:
    init = ({"name": "i"},)
    assert phase(pod(init=init, restartPolicy="Never"), ended("i", 1), waiting("app")) == "Failed"
    assert phase(pod(init=init), ended("i", 1), waiting("app")) == "Pending"


def test_a_sidecar_keeps_a_finished_pod_running_until_it_ends() -> None:
    made = pod(init=({"name": "s", "restartPolicy": "Always"},), restartPolicy="Never")
    assert phase(made, running("s"), ended("app")) == "Running"
    assert phase(made, ended("s", 137), ended("app")) == "Succeeded"


def test_a_pod_that_never_got_all_its_containers_started_is_pending_to_its_end() -> None:
    init = ({"name": "i"},)
    assert phase(pod(), waiting("app"), ending=True) == "Pending"
    assert phase(pod(init=init), ended("i", 137), waiting("app"), ending=True) == "Pending"
    assert phase(pod("a", "b"), ended("a"), waiting("b"), ending=True) == "Pending"


def test_a_sidecar_that_never_ran_holds_the_pod_back_and_one_that_ended_does_not() -> None:
    made = pod(init=({"name": "s", "restartPolicy": "Always"},))
    assert phase(made, waiting("s"), running("app")) == "Pending"
    assert phase(made, waiting("s", last=1), running("app")) == "Running"
