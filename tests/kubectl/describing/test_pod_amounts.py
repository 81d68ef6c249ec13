"""What a pod asks for in all."""

from __future__ import annotations

from typing import Any

from k8s_magics.kubectl.describing.pod_amounts import pod_limits, pod_requests


def container(cpu: str, **more: Any) -> dict[str, Any]:
    return {"name": "c", "resources": {"requests": {"cpu": cpu}, "limits": {"cpu": cpu}}, **more}


def test_containers_add_up_and_init_containers_only_where_they_want_more() -> None:
    spec = {"containers": [container("100m"), container("200m")], "initContainers": [container("250m")]}
    assert str(pod_requests({"spec": spec})["cpu"]) == "300m"
    spec["initContainers"] = [container("1")]
    assert str(pod_limits({"spec": spec})["cpu"]) == "1"


def test_sidecars_run_beside_the_containers() -> None:
    spec = {"containers": [container("100m")], "initContainers": [container("50m", restartPolicy="Always")]}
    assert str(pod_requests({"spec": spec})["cpu"]) == "150m"
