"""What a pod asks for."""

from __future__ import annotations

from typing import Any

from k8s_magics.scheduler.requests import assumed_requests_of, requests_of


def container(cpu: str = "", memory: str = "", **more: Any) -> dict[str, Any]:
    asked = {k: v for k, v in (("cpu", cpu), ("memory", memory)) if v}
    return {"name": "c", "resources": {"requests": asked} if asked else {}, **more}


def pod(*containers: dict[str, Any], init: tuple[dict[str, Any], ...] = (), **spec: Any) -> dict[str, Any]:
    return {"spec": {"containers": list(containers), "initContainers": list(init), **spec}}


def test_containers_add_up() -> None:
    assert requests_of(pod(container("100m", "1Mi"), container("1"))) == {"cpu": 1100, "memory": 1 << 20}


def test_init_containers_count_by_their_largest() -> None:
    assert requests_of(pod(container("100m"), init=(container("300m"), container("200m"))))["cpu"] == 300


def test_sidecars_add_to_everything_after_them() -> None:
    sidecar = container("50m", restartPolicy="Always")
    assert requests_of(pod(container("100m"), init=(sidecar, container("300m"))))["cpu"] == 350
    assert requests_of(pod(container("500m"), init=(sidecar, container("300m"))))["cpu"] == 550


def test_overhead_adds_and_pod_level_requests_win() -> None:
    assert requests_of(pod(container("100m"), overhead={"cpu": "10m"}))["cpu"] == 110
    assert requests_of(pod(container("100m"), resources={"requests": {"cpu": "2"}}))["cpu"] == 2000


def test_a_container_that_asks_for_nothing_is_assumed_to_use_a_little() -> None:
    assert requests_of(pod(container())) == {}
    assert assumed_requests_of(pod(container("1"))) == {"cpu": 1000, "memory": 200 << 20}
