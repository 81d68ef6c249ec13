from k8s_magics.kubelet.actions import plan_actions

from .pods import Run, pod, sandbox

HELPER = {"name": "helper", "image": "busybox:1.36", "restartPolicy": "Always"}
FIRST = {"name": "first", "image": "busybox:1.36"}


def names(containers: object) -> list[str]:
    return [c["name"] for c in containers]  # type: ignore[attr-defined]


def healthy(_: object) -> str:
    return ""


def test_a_new_pod_gets_a_sandbox_and_all_its_containers() -> None:
    actions = plan_actions(pod("a", "b"), None, healthy)
    assert actions.create_sandbox and names(actions.start) == ["a", "b"]


def test_init_containers_come_before_all_others_and_one_at_a_time() -> None:
    made = pod("a", init=(FIRST, HELPER))
    assert names(plan_actions(made, None, healthy).start_init) == ["first"]
    assert plan_actions(made, sandbox(Run("first")), healthy).start_init == []
    assert names(plan_actions(made, sandbox(Run("first", 0)), healthy).start_init) == ["helper"]


def test_a_sidecar_lets_the_others_start_when_it_has_started() -> None:
    made = pod("a", init=(HELPER,))
    assert not plan_actions(made, sandbox(Run("helper", started=False)), healthy).start
    assert names(plan_actions(made, sandbox(Run("helper")), healthy).start) == ["a"]


def test_a_failed_init_container_ends_a_pod_that_is_never_restarted() -> None:
    runs = sandbox(Run("first", 1))
    assert plan_actions(pod("a", init=(FIRST,), restartPolicy="Never"), runs, healthy).kill_pod
    assert names(plan_actions(pod("a", init=(FIRST,)), runs, healthy).start_init) == ["first"]


def test_the_restart_policy_decides_who_runs_again() -> None:
    runs = sandbox(Run("a", 0), Run("b", 1))
    assert names(plan_actions(pod("a", "b"), runs, healthy).start) == ["a", "b"]
    assert names(plan_actions(pod("a", "b", restartPolicy="OnFailure"), runs, healthy).start) == ["b"]
    assert plan_actions(pod("a", "b", restartPolicy="Never"), runs, healthy).kill_pod


def test_a_container_that_fails_its_probe_is_killed_and_started_again() -> None:
    actions = plan_actions(pod("a"), sandbox(Run("a")), lambda _: "liveness")
    assert [k.message for k in actions.kill] == ["Container a failed liveness probe, will be restarted"]
    assert names(actions.start) == ["a"]


def test_a_changed_image_replaces_the_container() -> None:
    run = Run("a")
    run.config.spec_hash = "a nginx"
    actions = plan_actions(pod("a"), sandbox(run), healthy)
    assert [k.message for k in actions.kill] == ["Container a definition changed, will be restarted"]


def test_a_quiet_pod_needs_nothing() -> None:
    actions = plan_actions(pod("a"), sandbox(Run("a")), healthy)
    assert not (actions.kill_pod or actions.create_sandbox or actions.kill or actions.start or actions.start_init)
