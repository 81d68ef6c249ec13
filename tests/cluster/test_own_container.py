"""What a program of one's own sees and may ask for, told by its log."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.cluster.own_container import OwnContainer
from k8s_magics.cluster.own_image import Image


def look(container: OwnContainer) -> Iterator[object]:
    yield f"{container.hostname} {container.args} {container.env['COLOUR']} {container.date} {container.uptime}"
    container.write("/tmp/x", "one\n")
    yield container.read("/tmp/x") + str(container.exists("/tmp/y"))
    for path in ("/none", "/tmp"):
        try:
            container.read(path)
        except OSError as error:
            yield f"{type(error).__name__}: {error}"


def work(container: OwnContainer) -> Iterator[object]:
    ran = yield container.run("ls /none; exit 3")
    yield f"{ran.exit_code} {ran.output}"  # type: ignore[attr-defined]
    yield container.work(2)
    yield f"two seconds of CPU took {container.uptime:.0f} seconds"
    container.memory = "20Mi"
    yield f"{container.memory >> 20} MiB"
    yield container.error("the end")


def test_it_sees_its_container(cluster: Cluster) -> None:
    cluster.images.add(Image("look", look, env={"COLOUR": "blue"}))
    cluster.kubectl("run a --image=look --restart=Never -- one two")
    cluster.settle()
    assert cluster.kubectl("logs a").stdout == (
        f"a ('one', 'two') blue {cluster.object('pods', 'a')['status']['startTime']} 0.0\none\nFalse\n"  # type: ignore[index]
        "FileNotFoundError: /none: No such file or directory\nIsADirectoryError: /tmp: Is a directory\n"
    )


def test_it_works_under_its_limits(cluster: Cluster) -> None:
    cluster.images.add(Image("work", work))
    container = {"name": "w", "image": "work", "resources": {"limits": {"cpu": "500m", "memory": "30Mi"}}}
    spec = {"containers": [container], "restartPolicy": "Never"}
    cluster.apply({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "w"}, "spec": spec})
    cluster.advance(seconds=10)
    assert cluster.kubectl("logs w").stdout == (
        "3 ls: /none: No such file or directory\ntwo seconds of CPU took 4 seconds\n20 MiB\nthe end\n"
    )


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda container: container.serve(0, str), "a port is a number from 1 to 65535, not 0"),
        (lambda container: container.serve(80, "hello"), "answer must be a function of the request"),
        (
            lambda container: container.serve(443, str, certificate="/etc/passwd"),
            "/etc/passwd: there is no certificate in it",
        ),
        (lambda container: container.on_signal("SIGNAL"), "there is no signal 'SIGNAL'"),
    ],
)
def test_a_wrong_call_is_an_error_of_the_program(cluster: Cluster, call: object, said: str) -> None:
    def program(container: OwnContainer) -> Iterator[object]:
        call(container)  # type: ignore[operator]
        yield "never"

    cluster.images.add(Image("wrong", program))
    cluster.kubectl("run a --image=wrong --restart=Never")
    cluster.advance(seconds=5)
    assert said in cluster.kubectl("logs a").stdout and "never" not in cluster.kubectl("logs a").stdout
