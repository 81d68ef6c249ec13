"""Objects divide into owned fields as the schema says."""

from k8s_magics.apimachinery.managed_fields import walk as w
from k8s_magics.apimachinery.managed_fields.paths import to_fields_v1
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()
DEPLOYMENT = SCHEMA.of("apps/v1", "Deployment")


def deployment(*containers, **labels):
    return {
        "metadata": {"labels": labels},
        "spec": {"selector": {"matchLabels": {"a": "b"}}, "template": {"spec": {"containers": list(containers)}}},
    }


def test_keyed_lists_divide_and_selectors_do_not():
    obj = deployment({"name": "web", "image": "x", "args": ["a"], "ports": [{"containerPort": 80}]}, app="web")
    container = {
        ".": {},
        "f:name": {},
        "f:image": {},
        "f:args": {},
        "f:ports": {'k:{"containerPort":80,"protocol":"TCP"}': {".": {}, "f:containerPort": {}}},
    }
    assert to_fields_v1(w.fields_of(SCHEMA, DEPLOYMENT, obj)) == {
        "f:metadata": {"f:labels": {"f:app": {}}},
        "f:spec": {"f:selector": {}, "f:template": {"f:spec": {"f:containers": {'k:{"name":"web"}': container}}}},
    }


def test_compare():
    changes = w.compare(
        SCHEMA,
        DEPLOYMENT,
        deployment({"name": "a", "image": "x"}, l="1"),
        deployment({"name": "a", "image": "y"}, {"name": "b"}),
    )
    container = ("f:spec", "f:template", "f:spec", "f:containers")
    assert changes.modified == {(*container, 'k:{"name":"a"}', "f:image")}
    assert changes.added == {(*container, 'k:{"name":"b"}'), (*container, 'k:{"name":"b"}', "f:name")}
    assert changes.removed == {("f:metadata", "f:labels", "f:l")}


def test_merge_and_remove():
    live = deployment({"name": "a", "image": "x"}, {"name": "b"}, l="1")
    new = w.merged(SCHEMA, DEPLOYMENT, live, deployment({"name": "c"}, {"name": "b", "image": "z"}))
    containers = new["spec"]["template"]["spec"]["containers"]
    assert [c["name"] for c in containers] == ["a", "c", "b"] and containers[2]["image"] == "z"
    gone = w.removed(
        SCHEMA,
        DEPLOYMENT,
        live,
        frozenset({("f:spec", "f:template", "f:spec", "f:containers", 'k:{"name":"a"}'), ("f:metadata", "f:labels")}),
    )
    assert gone["spec"]["template"]["spec"]["containers"] == [{"name": "b"}] and gone["metadata"] == {}


def test_an_empty_map_that_is_owned_as_a_whole_takes_the_place_of_another():
    schema = Schema.standard()
    shape = schema.of("apps/v1", "Deployment")
    live = freeze({"spec": {"selector": {"matchLabels": {"a": "b"}}, "template": {"metadata": {"labels": {"a": "b"}}}}})
    config = freeze({"spec": {"selector": {}, "template": {"metadata": {"labels": {}}}}})
    assert w.merged(schema, shape, live, config) == {
        "spec": {"selector": {}, "template": {"metadata": {"labels": {"a": "b"}}}}
    }
