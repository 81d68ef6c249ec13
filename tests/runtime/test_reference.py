import pytest

from k8s_magics.runtime.reference import InvalidReference, parse_reference


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("nginx", "docker.io/library/nginx:latest"),
        ("nginx:1.25", "docker.io/library/nginx:1.25"),
        ("a/b", "docker.io/a/b:latest"),
        ("gcr.io/a/b:v1", "gcr.io/a/b:v1"),
        ("localhost:5000/app", "localhost:5000/app:latest"),
        ("index.docker.io/library/x:1", "docker.io/library/x:1"),
        ("nginx@sha256:" + "0" * 64, "docker.io/library/nginx@sha256:" + "0" * 64),
    ],
)
def test_short_names_are_completed(text: str, whole: str) -> None:
    assert str(parse_reference(text)) == whole


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nginx:1.25", r"invalid reference format: repository name \(library/Nginx\) must be lowercase"),
        ("nginx:", "invalid reference format"),
        ("nginx:1 2", "invalid reference format"),
        ("nginx@sha256:12", "invalid reference format"),
        ("a//b", "invalid reference format"),
    ],
)
def test_what_is_no_reference_is_refused(text: str, why: str) -> None:
    with pytest.raises(InvalidReference, match=why):
        parse_reference(text)
