from k8s_magics.apimachinery.meta import condition
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.terminating import FINALIZER, condemned, is_cleaned_up, released

NOW = "2026-01-05T09:00:00Z"


def test_a_definition_stays_until_its_objects_are_gone():
    crd = freeze({"metadata": {"name": "boats.example.com"}, "status": {"conditions": []}})
    held = condemned(crd, NOW)
    assert held["metadata"]["finalizers"] == [FINALIZER]
    assert condition(held, "Terminating")["reason"] == "InstanceDeletionPending"
    assert not is_cleaned_up(held)
    free = released(held, NOW)
    assert "finalizers" not in free["metadata"]
    assert condition(free, "Terminating")["message"] == "removed all instances"
