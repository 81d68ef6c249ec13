"""Field sets are written as `fieldsV1` and named as in conflicts."""

from k8s_magics.apimachinery.managed_fields import paths as p

PATHS = frozenset(
    {("f:spec", "f:c", 'k:{"name":"web"}'), ("f:spec", "f:c", 'k:{"name":"web"}', "f:image"), ("f:data", "f:a.b")}
)


def test_fields_v1_round_trip():
    tree = p.to_fields_v1(PATHS)
    assert tree == {"f:data": {"f:a.b": {}}, "f:spec": {"f:c": {'k:{"name":"web"}': {".": {}, "f:image": {}}}}}
    assert p.from_fields_v1(tree) == PATHS


def test_names_and_parents():
    assert (
        p.show(("f:spec", "f:ports", 'k:{"containerPort":80,"protocol":"TCP"}', "f:name"))
        == '.spec.ports[containerPort=80,protocol="TCP"].name'
    )
    assert p.with_parents([("a", "b")]) == {("a",), ("a", "b")}
    assert p.owned([("f:metadata", "f:name"), ("f:kind",), ("f:data",)]) == {("f:data",)}
