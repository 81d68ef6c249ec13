"""Errors of docker."""

from __future__ import annotations

from k8s_magics.docker.command import DockerError


def test_an_error_has_a_sentence_and_a_code() -> None:
    error = DockerError("no", 125)
    assert (error.message, error.code, str(error)) == ("no", 125, "no")
