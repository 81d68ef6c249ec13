"""Roles against what they should be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.kubectl.reconciling import role_outcome, uncovered

WORDS = st.lists(st.sampled_from(["a", "b", "*"]), min_size=1, max_size=2, unique=True)
RULES = st.lists(
    st.fixed_dictionaries({"verbs": WORDS, "apiGroups": WORDS, "resources": WORDS}, optional={"resourceNames": WORDS}),
    max_size=3,
)


@given(RULES, RULES)
def test_an_updated_role_lacks_nothing(there: list[dict[str, object]], wanted: list[dict[str, object]]) -> None:
    existing = freeze({"metadata": {}, "rules": there})
    expected = freeze({"metadata": {}, "rules": wanted})
    once = role_outcome(existing, expected, remove=False)
    assert not uncovered(once.object.get("rules") or (), wanted)
    assert not uncovered(once.object.get("rules") or (), there)
    assert role_outcome(once.object, expected, remove=False).operation == ""
    exact = role_outcome(existing, expected, remove=True)
    assert not uncovered(wanted, exact.object.get("rules") or ())


def test_what_subresources_paths_and_names_cover() -> None:
    def lacks(owner: dict[str, object], servant: dict[str, object]) -> bool:
        return bool(uncovered([{"verbs": ["get"], **owner}], [{"verbs": ["get"], **servant}]))

    core = {"apiGroups": [""]}
    assert not lacks({**core, "resources": ["*/log"]}, {**core, "resources": ["pods/log"]})
    assert lacks({**core, "resources": ["*/log"]}, {**core, "resources": ["pods"]})
    assert lacks({**core, "resources": ["pods"], "resourceNames": ["a"]}, {**core, "resources": ["pods"]})
    assert not lacks({"nonResourceURLs": ["/a/*"]}, {"nonResourceURLs": ["/a/b"]})
    assert lacks({"nonResourceURLs": ["/a/b"]}, {"nonResourceURLs": ["/a/*"]})
