from k8s_magics.apimachinery.objects import evolve
from k8s_magics.kubelet.containers import field_path, full_name, grace_period, is_sidecar

from .pods import pod


def test_events_name_the_place_of_a_container() -> None:
    made = pod("app", init=({"name": "i"},))
    assert field_path(made, "app") == "spec.containers{app}" and field_path(made, "i") == "spec.initContainers{i}"


def test_a_deletion_overrules_the_pods_own_grace_period() -> None:
    assert grace_period(pod()) == 30
    assert grace_period(pod(terminationGracePeriodSeconds=0)) == 0
    assert grace_period(evolve(pod(), "metadata.deletionGracePeriodSeconds", 5)) == 5


def test_a_sidecar_is_an_init_container_that_is_always_restarted() -> None:
    assert is_sidecar({"name": "x", "restartPolicy": "Always"}) and not is_sidecar({"name": "x"})
    assert full_name(pod()) == "p_default(u)"
