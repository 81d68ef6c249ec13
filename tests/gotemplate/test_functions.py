"""Every built-in function of Go's templates is there."""

from k8s_magics.gotemplate.functions import BUILTINS


def test_builtins():
    assert (
        sorted(BUILTINS)
        == "and call eq ge gt html index js le len lt ne not or print printf println slice urlquery".split()
    )
