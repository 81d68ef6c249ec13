"""The patch between two objects, applied to the first, gives the second."""

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.patch.diff import two_way
from k8s_magics.apimachinery.patch.strategic import apply_strategic_patch
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()
DEFINITION = SCHEMA.of("apps/v1", "Deployment")
ENV = st.lists(
    st.fixed_dictionaries({"name": st.sampled_from("ABC"), "value": st.sampled_from("xy")}),
    min_size=1,
    max_size=3,
    unique_by=lambda e: e["name"],
)
CONTAINER = st.fixed_dictionaries(
    {"name": st.sampled_from(["a", "b", "c"])},
    optional={"image": st.sampled_from(["i", "j"]), "env": ENV, "args": st.lists(st.sampled_from("xy"))},
)
SPEC = st.fixed_dictionaries(
    {"containers": st.lists(CONTAINER, min_size=1, max_size=3, unique_by=lambda c: c["name"])},
    optional={"hostname": st.just("h")},
)
STRATEGY = st.sampled_from([{"type": "Recreate"}, {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1}}])
OBJECTS = st.fixed_dictionaries(
    {
        "spec": st.fixed_dictionaries(
            {"template": st.fixed_dictionaries({"spec": SPEC})},
            optional={"strategy": STRATEGY, "replicas": st.integers(1, 3)},
        )
    }
)


@given(OBJECTS, OBJECTS)
def test_two_way(a, b):
    patch = two_way(SCHEMA, DEFINITION, a, b)
    assert apply_strategic_patch(SCHEMA, DEFINITION, a, patch) == b
    assert (not patch) == (a == b)


def test_says_the_order_of_changed_lists():
    old = {"spec": {"template": {"spec": {"containers": [{"name": "a", "image": "x"}]}}}}
    new = {"spec": {"template": {"spec": {"containers": [{"name": "a", "image": "y"}]}}}}
    inner = {"$setElementOrder/containers": [{"name": "a"}], "containers": [{"image": "y", "name": "a"}]}
    assert two_way(SCHEMA, DEFINITION, old, new) == {"spec": {"template": {"spec": inner}}}
