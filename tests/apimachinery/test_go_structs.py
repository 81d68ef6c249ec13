import json

from k8s_magics.apimachinery.go_structs import as_struct


def test_fields_stand_in_the_order_of_the_source_and_some_are_always_written() -> None:
    hpa = {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"labels": {"b": "1", "a": "2"}, "name": "web"}, "spec": {"scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}}}  # fmt: skip
    assert json.dumps(as_struct(hpa)) == (
        '{"kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2", "metadata": {"name": "web", "labels": {"a": "2", "b": "1"}}, '
        '"spec": {"scaleTargetRef": {"kind": "Deployment", "name": "web", "apiVersion": "apps/v1"}, "maxReplicas": 0}, '
        '"status": {"desiredReplicas": 0, "currentMetrics": null}}'
    )


def test_what_is_empty_and_optional_is_left_out() -> None:
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "labels": {}}, "spec": {"volumes": [{"name": "v", "emptyDir": {}}], "containers": []}}  # fmt: skip
    assert as_struct(pod)["metadata"] == {"name": "a"}
    assert as_struct(pod)["spec"] == {"volumes": [{"name": "v", "emptyDir": {}}], "containers": []}


def test_a_custom_kind_stays_as_it_is() -> None:
    obj = {"apiVersion": "kitchen.example/v1", "kind": "Recipe", "spec": {"b": 1, "a": {}}}
    assert as_struct(obj) == obj
