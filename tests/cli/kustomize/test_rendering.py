import pytest

from k8s_magics.cli.kustomize.composing import compose
from k8s_magics.cli.kustomize.rendering import rendered


@pytest.mark.parametrize("text", ["b: 1\na:\n- x\n- y: '2'\n", "- {a: [1, 2], b: ''}\n", "plain\n", "a: {}\nb: []\n"])
def test_a_node_is_shown_as_it_was_written(text: str) -> None:
    node = compose(text)
    assert node is not None
    assert rendered(node).replace('"', "'") == text
