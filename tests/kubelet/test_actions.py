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


def test_nobody_starts_before_the_last_sidecar_has_started_but_one_that_is_passed_holds_up_nothing() -> None:
    last = pod("a", init=(FIRST, HELPER))
    crashed = plan_actions(last, sandbox(Run("first", 0), Run("helper", 1)), healthy)
    assert names(crashed.start_init) == ["helper"] and not crashed.start
    early = pod("a", init=(HELPER, FIRST))
    waiting = plan_actions(early, sandbox(Run("helper", 1), Run("first")), healthy)
    assert names(waiting.start_init) == ["helper"] and not waiting.start
    done = plan_actions(early, sandbox(Run("helper", 1), Run("first", 0)), healthy)
    assert names(done.start_init) == ["helper"] and names(done.start) == ["a"]


def test_a_sidecar_that_fails_its_probe_is_an_init_container_in_the_message() -> None:
    failing = plan_actions(pod("a", init=(HELPER,)), sandbox(Run("helper", started=False)), lambda _: "startup")
    assert [k.message for k in failing.kill] == ["Init container helper failed startup probe"]
    assert names(failing.start_init) == ["helper"] and not failing.start


def test_a_pod_that_has_no_more_to_run_is_killed_as_a_whole() -> None:
    actions = plan_actions(pod("a", restartPolicy="Never"), sandbox(Run("a")), lambda _: "liveness")
    assert actions.kill_pod and not actions.kill
