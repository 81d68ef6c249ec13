"""What the kubelet logs when it tells an event."""

from __future__ import annotations

import pytest

from k8s_magics.nodehost.eventlines import Told, containerd_lines, kubelet_lines


def told(reason: str, message: str, waiting: str = "") -> Told:
    about = {"namespace": "default", "name": "web", "uid": "u-1", "fieldPath": "spec.containers{app}"}
    return Told({"involvedObject": about, "reason": reason, "message": message}, waiting)


@pytest.mark.parametrize(
    ("reason", "message", "texts"),
    [
        ("Unhealthy", "Readiness probe failed: HTTP 500", ['"Probe failed" probeType="Readiness"', 'output="HTTP 500"']),
        ("Unhealthy", "Liveness probe errored and resulted in unknown state: gone", ['"Probe errored" err="gone"']),
        ("Killing", "Container app failed liveness probe, will be restarted", ['status="unhealthy"', "Message for Container", "Killing container"]),
        ("Failed", 'Failed to pull image "x": rpc error', ['"Failed to pull image" err="rpc error" image="x"', "with ErrImagePull"]),
        ("Failed", 'Error: configmap "c" not found', ["with CreateContainerConfigError"]),
        ("BackOff", "Back-off restarting failed container app in pod web", ["with CrashLoopBackOff"]),
        ("BackOff", 'Back-off pulling image "x"', ["with ImagePullBackOff"]),
        ("FailedMount", 'MountVolume.SetUp failed for volume "v" : gone', ["nestedpendingoperations", "volumeName:v"]),
        ("FailedMount", "Unable to attach or mount volumes", ["Error syncing pod, skipping"]),
        ("Evicted", "The node was low on resource: memory", ["pod is evicted successfully"]),
        ("EvictionThresholdMet", "Attempting to reclaim memory", ['resourceName="memory"']),
        ("FailedCreatePodSandBox", "no address", ["Failed to create sandbox"]),
        ("FailedPostStartHook", "PostStartHook failed", ["lifecycle hook"]),
        ("SystemOOM", "System OOM encountered", ["Got sys oom event"]),
    ],
)  # fmt: skip
def test_each_event_has_its_lines(reason: str, message: str, texts: list[str]) -> None:
    lines = "\n".join(
        m.text if text not in m.place else m.place + m.text
        for m in kubelet_lines(told(reason, message))
        for text in texts
    )
    assert all(text in lines for text in texts)


def test_a_container_that_waits_says_for_how_long() -> None:
    (line,) = kubelet_lines(told("BackOff", "Back-off restarting", "back-off 40s restarting failed container=app"))
    assert "back-off 40s" in line.text


def test_what_only_more_verbosity_shows_is_left_out() -> None:
    assert kubelet_lines(told("Started", "Container started")) == ()
    assert kubelet_lines(told("Failed", "Error: ErrImagePull")) == ()


def test_the_runtime_logs_pulls() -> None:
    assert "PullImage" in containerd_lines(told("Pulling", 'Pulling image "x"'))[0]
    assert "returns" in containerd_lines(told("Pulled", 'Successfully pulled image "x" in 1s'))[0]
    assert "level=error" in containerd_lines(told("Failed", 'Failed to pull image "x": rpc error'))[0]
    assert containerd_lines(told("Pulled", 'Container image "x" already present')) == ()
    assert containerd_lines(told("Started", "Container started")) == ()
