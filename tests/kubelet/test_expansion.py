import pytest

from k8s_magics.kubelet.expansion import expand


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
