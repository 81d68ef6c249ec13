from k8s_magics.kubelet.conditions import kubelet_conditions, merge_conditions

from .pods import ended, pod, running, waiting


def findings(made: object, phase: str, *statuses: dict[str, object]) -> dict[str, tuple[bool, str, str]]:
    return dict(kubelet_conditions(made, phase, {s["name"]: s for s in statuses}, sandbox=True))  # type: ignore[arg-type, misc]


def test_unready_containers_are_named() -> None:
    found = findings(pod("a", "b"), "Running", running("a"), running("b", ready=False))
    assert (
        found["Ready"]
        == found["ContainersReady"]
        == (False, "ContainersNotReady", "containers with unready status: [b]")
    )


def test_a_finished_pod_says_so() -> None:
    assert findings(pod(), "Succeeded", ended())["Initialized"] == (True, "PodCompleted", "")
    assert findings(pod(), "Failed", ended(code=1))["Ready"] == (False, "PodFailed", "")


def test_incomplete_init_containers_are_named() -> None:
    made = pod("a", init=({"name": "i"}, {"name": "j"}))
    found = findings(made, "Pending", ended("i"), waiting("j"), waiting("a"))
    assert found["Initialized"] == (False, "ContainersNotInitialized", "containers with incomplete status: [j]")


def test_others_conditions_stay_and_times_change_with_the_status_only() -> None:
    old = [
        {"type": "example.com/x", "status": "True"},
        {"type": "Ready", "status": "True", "lastTransitionTime": "then"},
    ]
    made = {**pod(), "status": {"conditions": old}}
    merged = merge_conditions(made, [("Ready", (True, "", "")), ("Initialized", (True, "", ""))], "now", {"": None})
    assert [(c["type"], c.get("lastTransitionTime")) for c in merged] == [
        ("example.com/x", None),
        ("Ready", "then"),
        ("Initialized", "now"),
    ]
