"""kubectl apply removes what it applied before, sets what differs and leaves the rest."""

from k8s_magics.apimachinery.patch.merge_patch import apply_merge_patch
from k8s_magics.apimachinery.patch.strategic import apply_strategic_patch
from k8s_magics.apimachinery.patch.three_way import ThreeObjects, three_way, three_way_merge
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()
DEFINITION = SCHEMA.of("apps/v1", "Deployment")


def deployment(replicas, *containers, **labels):
    spec = {"template": {"spec": {"containers": [{"name": n, **c} for n, c in containers]}}}
    return {"metadata": {"labels": labels}, "spec": {**spec, **({"replicas": replicas} if replicas else {})}}


def test_strategic():
    last = deployment(
        2, ("web", {"image": "a", "env": [{"name": "X", "value": "1"}]}), ("old", {"image": "b"}), app="web", gone="1"
    )
    live = deployment(
        5,
        ("web", {"image": "a", "env": [{"name": "X", "value": "1"}], "tty": True}),
        ("old", {"image": "b"}),
        ("injected", {"image": "c"}),
        app="web",
        gone="1",
        other="2",
    )
    new = deployment(0, ("web", {"image": "z", "env": []}), ("added", {"image": "d"}), app="web")
    patch = three_way(SCHEMA, DEFINITION, ThreeObjects(last, new, live))
    result = apply_strategic_patch(SCHEMA, DEFINITION, live, patch)
    assert result["metadata"]["labels"] == {"app": "web", "other": "2"}
    assert "replicas" not in result["spec"]
    containers = result["spec"]["template"]["spec"]["containers"]
    assert [c["name"] for c in containers] == ["web", "added", "injected"]
    assert containers[0] == {"name": "web", "image": "z", "env": [], "tty": True}


def test_nothing_to_do_is_an_empty_patch():
    new = deployment(2, ("web", {"image": "a"}), app="web")
    assert three_way(SCHEMA, DEFINITION, ThreeObjects(new, new, new)) == {}


def test_merge_replaces_lists():
    last, new = {"spec": {"a": 1, "b": 2, "l": [1]}}, {"spec": {"b": 3, "l": [2]}}
    live = {"spec": {"a": 1, "b": 2, "l": [1, 9], "c": 4}}
    patch = three_way_merge(ThreeObjects(last, new, live))
    assert patch == {"spec": {"a": None, "b": 3, "l": [2]}}
    assert apply_merge_patch(live, patch) == {"spec": {"b": 3, "l": [2], "c": 4}}
