from __future__ import annotations

from k8s_magics.apimachinery.errors import NotFound
from k8s_magics.helm.errors import HelmError, render


def test_every_failure_is_one_sentence_behind_error() -> None:
    assert render(HelmError("repo x not found")) == "Error: repo x not found\n"
    assert render(NotFound("secrets", "x")) == 'Error: secrets "x" not found\n'
