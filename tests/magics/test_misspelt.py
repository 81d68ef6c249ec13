"""Mistyped names of magics."""

from __future__ import annotations

import pytest

from tests.magics.conftest import Notebook


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("%kubctl get pods", "%kubectl"),
        ("%%kubect\nget pods", "%%kubectl"),
        ("%%kubetcl\nget pods", "%%kubectl"),
        ("%k8 view pods", "%k8s"),
        ("%%yml\nkind: Pod", "%%yaml"),
        ("%Helm list", "%helm"),
        ("%k get pods", "%kubectl"),
    ],
)
def test_who_mistypes_a_magic_hears_what_it_is_called(notebook: Notebook, cell: str, meant: str) -> None:
    assert notebook.run(cell).stderr.endswith(f"# hint: did you mean `{meant}`?\n")


@pytest.mark.parametrize("cell", ["%nonsense", "%timeit --frob", "1 / 0"])
def test_other_mistakes_are_none_of_our_business(notebook: Notebook, cell: str) -> None:
    assert "hint" not in notebook.run(cell).stderr
