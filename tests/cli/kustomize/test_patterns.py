import pytest

from k8s_magics.cli.kustomize.faults import Fault
from k8s_magics.cli.kustomize.patterns import anchored, compiled


def test_all_of_a_text_must_match() -> None:
    assert anchored("a|b")("b")
    assert not anchored("a|b")("ab")
    assert anchored("")("anything")


def test_what_is_broken_is_told_as_go_tells_it() -> None:
    with pytest.raises(Fault, match=r"error parsing regexp: missing closing \]: `\[x`"):
        compiled("a[x")
