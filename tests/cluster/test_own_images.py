"""`cluster.images`: names, versions, and other lives of the same cluster."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.cluster.own_container import OwnContainer
from k8s_magics.cluster.own_image import Image


def greet(container: OwnContainer) -> Iterator[object]:
    container.serve(80, lambda request: f"{container.env['GREETING']} from {container.hostname}\n")
    while True:
        yield container.random.below(100)


def other(container: OwnContainer) -> Iterator[object]:
    yield "other"


def greeting(tag: str, text: str = "hello") -> Image:
    return Image(f"example/greet:{tag}", greet, env={"GREETING": text})


def test_a_name_is_taken_once(cluster: Cluster) -> None:
    cluster.images.add(greeting("1.0"))
    cluster.images.add(greeting("1.0"))
    assert len(cluster.images) == 1 and [i.action for i in cluster.inputs].count("add_image") == 1
    with pytest.raises(ValueError, match="give this one another tag"):
        cluster.images.add(Image("example/greet:1.0", other))
    with pytest.raises(ValueError, match="there is an image docker.io/library/nginx already"):
        cluster.images.add(Image("nginx:mine", other))
    with pytest.raises(TypeError, match="takes an Image, not function"):
        cluster.images.add(other)  # type: ignore[arg-type]
    assert repr(cluster.images) == "<images: example/greet:1.0>"


def test_its_tags_can_be_rolled_out_and_an_unknown_one_is_not_found(cluster: Cluster) -> None:
    cluster.images.add(greeting("1.0"))
    cluster.images.add(greeting("2.0", "good morning"))
    cluster.kubectl("create deployment greet --image=example/greet:1.0")
    cluster.kubectl("set image deployment/greet greet=example/greet:2.0")
    assert "successfully" in cluster.kubectl("rollout status deployment/greet").stdout
    assert cluster.kubectl("exec deploy/greet -- wget -qO- 127.0.0.1").stdout.startswith("good morning from greet-")
    cluster.kubectl("run bad --image=example/greet:3.0")
    cluster.advance(seconds=5)
    assert "docker.io/example/greet:3.0: not found" in cluster.kubectl("describe pod bad").stdout


def test_it_lives_on_in_forks_and_in_what_is_restored(cluster: Cluster) -> None:
    cluster.images.add(greeting("1.0"))
    cluster.kubectl("run a --image=example/greet:1.0")
    middle = cluster.now
    cluster.advance(seconds=20)
    ask = "exec a -- wget -qO- 127.0.0.1"
    later = cluster.fork(when=middle)
    later.advance(seconds=20)
    again = Cluster.restore(cluster.dump(), images=cluster.images)
    assert cluster.kubectl(ask).stdout == later.kubectl(ask).stdout == again.kubectl(ask).stdout == "hello from a\n"
    assert again.dump() == cluster.dump()
    with pytest.raises(ValueError, match="has the image example/greet:1.0, which was added by hand"):
        Cluster.restore(cluster.dump())


def test_a_user_that_the_image_does_not_have_is_the_containers_error(cluster: Cluster) -> None:
    cluster.images.add(Image("lost", other, user="ann"))
    cluster.kubectl("run a --image=lost")
    cluster.advance(seconds=5)
    waiting = cluster.kubectl("get pod a -o jsonpath='{.status.containerStatuses[0].state.waiting}'").stdout
    assert "CreateContainerError" in waiting and "no users found" in waiting
