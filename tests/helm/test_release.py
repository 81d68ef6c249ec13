"""Releases as they are kept."""

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.helm.release import Hook, Release, as_json, by_revision, sealed, unsealed

texts = st.text(max_size=8)
values = st.dictionaries(texts, st.one_of(st.none(), st.booleans(), st.integers(-9, 9), texts), max_size=3)
hooks = st.builds(
    Hook, name=texts, kind=texts, path=texts, manifest=texts, events=st.just(("test",)), weight=st.integers(-3, 3)
)
releases = st.builds(
    Release,
    name=texts,
    namespace=texts,
    version=st.integers(1, 99),
    description=texts,
    notes=texts,
    manifest=texts,
    config=values.filter(bool),
    hooks=st.lists(hooks, max_size=2).map(tuple),
    apply_method=st.sampled_from(["", "ssa", "csa"]),
)


@given(releases)
def test_what_is_sealed_can_be_unsealed(release: Release) -> None:
    assert unsealed(sealed(release), {}) == release


def test_a_sealed_release_is_always_the_same_text() -> None:
    release = Release(name="web", namespace="default", version=1)
    assert sealed(release) == sealed(release)


def test_only_helm_3_writes_when_a_release_was_deleted_though_it_was_not() -> None:
    assert as_json(Release(name="a", namespace="b", version=1))["info"]["deleted"] == ""
    assert "deleted" not in as_json(Release(name="a", namespace="b", version=1, apply_method="ssa"))["info"]


def test_a_chart_is_called_by_name_and_version() -> None:
    release = Release(name="a", namespace="b", version=1, chart={"metadata": {"name": "web", "version": "0.1.0"}})
    assert (release.chart_name, release.app_version) == ("web-0.1.0", "")
    assert Release(name="a", namespace="b", version=1).chart_name == "MISSING"


def test_the_oldest_revision_comes_first() -> None:
    first, second = (Release(name="a", namespace="b", version=n) for n in (1, 2))
    assert by_revision([second, first]) == [first, second]
