"""Names of containers and of images."""

from __future__ import annotations

from k8s_magics.docker.engine import PAUSE, familiar, image_id
from k8s_magics.runtime.reference import parse_reference


def test_images_are_named_as_users_type_them() -> None:
    assert familiar(parse_reference("nginx")) == "nginx"
    assert familiar(parse_reference("nginx:1.25")) == "nginx:1.25"
    assert familiar(parse_reference("gcr.io/a/b:1")) == "gcr.io/a/b:1"


def test_an_image_has_an_id_that_is_not_its_digest() -> None:
    assert len(image_id(PAUSE)) == 64
    assert image_id(PAUSE) not in PAUSE.digest
