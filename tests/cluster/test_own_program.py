"""An own image's generator as a process: time, signals, requests, failures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from k8s_magics.cluster.cluster import Cluster
from k8s_magics.cluster.own_container import OwnContainer
from k8s_magics.cluster.own_image import Image

ENDED = (
    "{.status.containerStatuses[0].state.terminated.reason} {.status.containerStatuses[0].state.terminated.exitCode}"
)


def run(cluster: Cluster, program: object, seconds: float = 10, restart: str = "Never") -> str:
    """A pod `a` of that program; its log after a while."""
    cluster.images.add(Image("own", program))  # type: ignore[arg-type]
    cluster.kubectl(f"run a --image=own --restart={restart}")
    cluster.advance(seconds=seconds)
    return cluster.kubectl("logs a").stdout


def ended(cluster: Cluster) -> str:
    return cluster.kubectl(f"get pod a -o jsonpath='{ENDED}'").stdout


def test_numbers_are_seconds_and_text_is_the_log(cluster: Cluster) -> None:
    def program(container: OwnContainer) -> Iterator[object]:
        for _ in range(3):
            yield f"{container.uptime:.1f}"
            yield 1.5
        yield None
        yield b"bytes\n"

    assert run(cluster, program) == "0.0\n1.5\n3.0\nbytes\n"
    assert ended(cluster) == "Completed 0"


@pytest.mark.parametrize(
    ("ending", "code", "said"),
    [
        ("return 3", 3, ""),
        ("raise SystemExit(4)", 4, ""),
        ("raise ValueError('bad port')", 1, "ValueError: bad port (program, line 3)\n"),
        ("yield object()", 1, "TypeError: a program yields text, a number of seconds or a request of its container, not object (program, line 3)\n"),
        ("yield -1", 1, "ValueError: -1 seconds cannot pass (program, line 3)\n"),
        ("yield container.get('http://nowhere')", 1, "ConnectionError: Name or service not known (program, line 3)\n"),
    ],
)  # fmt: skip
def test_how_it_ends_is_the_containers_end(cluster: Cluster, ending: str, code: int, said: str) -> None:
    names: dict[str, object] = {}
    exec(compile(f"def program(container):\n    yield 'hi'\n    {ending}\n", "<cell>", "exec"), names)
    assert run(cluster, names["program"]) == "hi\n" + said
    assert ended(cluster) == f"{'Error' if code else 'Completed'} {code}"


def test_a_signal_ends_it_and_its_finally_blocks_run(cluster: Cluster) -> None:
    left: list[str] = []

    def program(container: OwnContainer) -> Iterator[object]:
        try:
            yield 3600
        finally:
            left.append(container.hostname)

    run(cluster, program)
    before = cluster.now
    cluster.kubectl("delete pod a")
    assert left == ["a"] and cluster.now - before < 3000


def test_signals_can_be_awaited_handled_and_ignored(cluster: Cluster) -> None:
    def program(container: OwnContainer) -> Iterator[object]:
        heard: list[str] = []
        container.on_signal("SIGHUP", lambda: heard.append("HUP"))
        container.on_signal("SIGINT")
        name = yield container.signal()
        yield f"{name} after {heard}"

    run(cluster, program)
    for signal in ("HUP", "INT", "TERM"):
        cluster.kubectl(f"exec a -- kill -{signal} 1")
    cluster.advance(seconds=2)
    assert cluster.kubectl("logs a").stdout == "SIGTERM after ['HUP']\n" and ended(cluster) == "Completed 0"


def test_it_serves_while_it_goes_on_and_survives_a_bad_answer(cluster: Cluster) -> None:
    def program(container: OwnContainer) -> Iterator[object]:
        answers = {"/": "hello\n", "/teapot": (418, "short\n"), "/none": None}
        container.serve(8080, lambda request: answers[request.path])  # type: ignore[arg-type, return-value]
        while True:
            yield 3600

    run(cluster, program)
    ask = "exec a -- wget -qO- 127.0.0.1:8080"
    assert cluster.kubectl(ask).stdout == "hello\n"
    assert "418" in cluster.kubectl(f"{ask}/teapot").stderr
    assert "500" in cluster.kubectl(f"{ask}/none").stderr and "500" in cluster.kubectl(f"{ask}/lost").stderr
    first, second = cluster.kubectl("logs a").stdout.splitlines()
    assert first == "TypeError: an answer is text or (status, text), not NoneType (<lambda>)"
    assert second.startswith("KeyError: '/lost' (<lambda>, line ")


def test_a_port_that_is_taken_ends_it(cluster: Cluster) -> None:
    def program(container: OwnContainer) -> Iterator[object]:
        container.serve(80, lambda request: "")
        yield 60

    run(cluster, program)
    assert cluster.kubectl("exec a -- /usr/local/bin/own").stderr.startswith("listen on port 80: address in use\n")


def test_an_endless_loop_of_yields_takes_time(cluster: Cluster) -> None:
    def program(container: OwnContainer) -> Iterator[object]:
        while True:
            yield None

    run(cluster, program, seconds=2)
    assert cluster.kubectl("get pod a -o jsonpath={.status.phase}").stdout == "Running"


def test_beyond_its_memory_it_is_killed(cluster: Cluster) -> None:
    def program(container: OwnContainer) -> Iterator[object]:
        container.memory = "100Mi"
        yield 60

    cluster.images.add(Image("own", program))
    container = {"name": "a", "image": "own", "resources": {"limits": {"memory": "50Mi"}}}
    spec = {"containers": [container], "restartPolicy": "Never"}
    cluster.apply({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": spec})
    cluster.advance(seconds=5)
    assert ended(cluster) == "OOMKilled 137"
