import pytest

from k8s_magics.cli.kustomize.transformers.images import parts_of, renamed


@pytest.mark.parametrize(
    ("image", "parts"),
    [
        ("nginx", ("nginx", "", "")), ("nginx:1", ("nginx", "1", "")), ("host:5000/a", ("host:5000/a", "", "")),
        ("host:5000/a:1@sha256:2", ("host:5000/a", "1", "sha256:2")), ("a@sha256:2", ("a", "", "sha256:2")),
    ],
)  # fmt: skip
def test_an_image_is_taken_apart(image: str, parts: tuple[str, str, str]) -> None:
    assert parts_of(image) == parts


def test_tag_and_digest_take_the_place_of_both() -> None:
    assert renamed("a:1@sha256:2", {"newTag": "3"}) == "a:3"
    assert renamed("a:1", {"digest": "sha256:2"}) == "a@sha256:2"
    assert renamed("a:1", {"newTag": "3", "digest": "sha256:2", "newName": "b"}) == "b:3@sha256:2"
    assert renamed("a:1@sha256:2", {"tagSuffix": "-x"}) == "a:1-x"
    assert renamed("a:1", {"newName": "b"}) == "b:1"
