import pytest

from k8s_magics.cli.kustomize.faults import Fault, told


def test_sentences_are_put_together_from_the_inside_out() -> None:
    with pytest.raises(Fault) as raised, told("outer"), told("inner"):
        raise Fault("core")
    assert raised.value.message == "outer: inner: core"
    assert Fault("MalformedYAMLError: x").malformed
