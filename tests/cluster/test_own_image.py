"""Images of a teacher's own: what is one and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from k8s_magics.cluster.own_image import Image


def idle(container: Any) -> Iterator[object]:
    yield 1


def made_again() -> Image:
    def idle(container: Any) -> Iterator[object]:
        yield 1

    return Image("idle:1.0", idle)


@pytest.mark.parametrize(
    ("error", "said", "arguments"),
    [
        (ValueError, "repository name .* must be lowercase", {"name": "Idle"}),
        (ValueError, "named with a tag", {"name": "idle@sha256:" + "0" * 64}),
        (TypeError, "an image needs a name", {"name": ""}),
        (TypeError, "a generator function, one with a `yield` in it$", {"program": len}),
        (TypeError, "call it without parentheses", {"program": idle(None)}),
        (TypeError, "one argument, its container", {"program": lambda: (yield)}),
        (TypeError, "env must be of text, and 'PORT' is not", {"env": {"PORT": 80}}),
        (ValueError, "'index.html' must be an absolute path", {"files": {"index.html": ""}}),
        (ValueError, "size=0 must be a number of bytes", {"size": 0}),
    ],
)
def test_what_is_no_image_is_refused_in_words(error: type[Exception], said: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(error, match=said):
        Image(**{"name": "idle", "program": idle, **arguments})


def test_the_same_text_makes_an_equal_image() -> None:
    assert made_again().equals(made_again())
    assert not made_again().equals(Image("idle:1.0", idle, env={"A": "1"}))


def test_the_runtime_gets_busybox_with_the_program_and_the_files() -> None:
    image = Image("example/idle:2.0", idle, files={"/etc/idle.conf": "x\n"}, user="1000").for_registry()
    assert image.repositories == ("docker.io/example/idle",) and image.tags == ("2.0",) and image.user == "1000"
    assert image.entrypoint == ("/usr/local/bin/idle",)
    assert set(image.tree().root.descend("bin").names()) >= {"sh", "wget"}
