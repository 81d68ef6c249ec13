import pytest

from k8s_magics.kubelet.restarting import restarts_after, wants_init_restart

from .pods import Run, pod

RULES = ({"action": "Restart", "exitCodes": {"operator": "In", "values": [42]}},)


@pytest.mark.parametrize(
    ("policy", "container", "code", "again"),
    [
        ("Always", {}, 0, True),
        ("OnFailure", {}, 0, False),
        ("OnFailure", {}, 1, True),
        ("Never", {}, 1, False),
        ("Never", {"restartPolicy": "OnFailure"}, 1, True),
        ("Always", {"restartPolicy": "Never"}, 1, False),
        ("Never", {"restartPolicy": "Never", "restartPolicyRules": RULES}, 42, True),
        ("Never", {"restartPolicy": "Never", "restartPolicyRules": RULES}, 1, False),
    ],
)
def test_a_containers_own_policy_and_rules_come_before_the_pods(
    policy: str, container: dict[str, object], code: int, again: bool
) -> None:
    assert restarts_after(pod(restartPolicy=policy), container, code) is again


def test_an_init_container_runs_until_it_has_succeeded() -> None:
    init = {"name": "first"}
    assert not wants_init_restart(pod(), init, Run("first", 0))  # type: ignore[arg-type]
    assert wants_init_restart(pod(), init, Run("first", 1))  # type: ignore[arg-type]
    assert not wants_init_restart(pod(restartPolicy="Never"), init, Run("first", 1))  # type: ignore[arg-type]
