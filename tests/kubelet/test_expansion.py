import pytest

from k8s_magics.kubelet.expansion import expand, names_in


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("$(A)", "1"),
        ("$(A)-$(B)", "1-$(B)"),
        ("$$(A)", "$(A)"),
        ("$A", "$A"),
        ("$$", "$"),
        ("a$", "a$"),
        ("$(A", "$(A"),
        ("$$$(A)", "$1"),
    ],
)
def test_known_names_are_replaced_and_doubled_dollars_escape(text: str, result: str) -> None:
    assert expand(text, {"A": "1"}) == result


def test_names_are_found_where_they_would_be_expanded() -> None:
    assert names_in("$(A)/$$(B)/$(C") == ("A",)
