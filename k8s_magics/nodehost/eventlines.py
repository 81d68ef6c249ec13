"""What the kubelet and containerd wrote to their logs when the kubelet told an event.

Simplified: the places in the source are those of one release, and what only a higher verbosity would write is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..apimachinery.objects import EMPTY, Object
from .klog import Message, quoted, structured

WORKERS = "pod_workers.go:1324"


class Told:
    """One event: about which pod and container, and what it says; `waiting` is why that container waits, as the pod's status has it."""

    def __init__(self, event: Object, waiting: str) -> None:
        self.about: Object = event.get("involvedObject") or EMPTY
        self.reason, self.message, self.waiting = str(event["reason"]), str(event.get("message") or ""), waiting
        self.pod = f"{self.about.get('namespace')}/{self.about.get('name')}"
        self.uid = str(self.about.get("uid") or "")
        self.container = container_of(event)

    def not_started(self, why: str, message: str) -> Message:
        """The worker's complaint."""
        error = f'failed to "StartContainer" for "{self.container}" with {why}: {quoted(message)}'
        return structured("E", WORKERS, "Error syncing pod, skipping", err=error, pod=self.pod, podUID=self.uid)


def container_of(event: Object) -> str:
    """The container that an event is about, or nothing."""
    return str((event.get("involvedObject") or EMPTY).get("fieldPath") or "").partition("{")[2].rstrip("}")


def kubelet_lines(told: Told) -> tuple[Message, ...]:
    """Nothing for events that it does not log."""
    make = _MAKERS.get(told.reason)
    return make(told) if make is not None else ()


def containerd_lines(told: Told) -> tuple[str, ...]:
    """What its runtime logged: pulls."""
    image = re.search(r'image "([^"]*)"', told.message)
    if image is None:
        return ()
    name = f'\\"{image[1]}\\"'
    if told.reason == "Pulling":
        return (f'level=info msg="PullImage {name}"',)
    if told.reason == "Pulled" and told.message.startswith("Successfully"):
        return (f'level=info msg="PullImage {name} returns image reference {name}"',)
    if told.reason == "Failed" and told.message.startswith("Failed to pull"):
        return (f'level=error msg="PullImage {name} failed" error={quoted(_after_image(told.message))}',)
    return ()


def _unhealthy(told: Told) -> tuple[Message, ...]:
    kind, _, rest = told.message.partition(" probe ")
    outcome, _, output = rest.partition(": ")
    values = {"probeType": kind, "pod": told.pod, "podUID": told.uid, "containerName": told.container}
    if outcome.startswith("errored"):
        return (structured("E", "prober.go:104", "Probe errored", err=output, **values),)
    return (structured("I", "prober.go:120", "Probe failed", **values, probeResult="failure", output=output),)


def _killing(told: Told) -> tuple[Message, ...]:
    about = {"pod": told.pod, "podUID": told.uid, "containerName": told.container}
    lines = [structured("I", "kuberuntime_container.go:864", "Killing container with a grace period", **about)]
    failed = re.search(r"failed (liveness|startup) probe", told.message)
    if failed:
        lines[:0] = [
            structured("I", "kubelet.go:2658", "SyncLoop (probe)", probe=failed[1], status="unhealthy", pod=told.pod),
            structured("I", "kuberuntime_manager.go:1133", "Message for Container of pod", containerName=told.container, pod=told.pod, containerMessage=told.message),
        ]  # fmt: skip
    return tuple(lines)


def _failed(told: Told) -> tuple[Message, ...]:
    message = told.message
    if message.startswith("Failed to pull image"):
        image = message.partition('"')[2].partition('"')[0]
        error = _after_image(message)
        return (
            structured("E", "log.go:32", "PullImage from image service failed", err=error, image=image),
            structured("E", "kuberuntime_image.go:43", "Failed to pull image", err=error, image=image),
            told.not_started("ErrImagePull", error),
        )
    why = message.removeprefix("Error: ")
    if why in ("ErrImagePull", "ImagePullBackOff"):
        return ()  # told with the attempt itself
    kind = "CreateContainerConfigError" if "not found" in why and "exec" not in why else "RunContainerError"
    return (told.not_started(kind, why),)


def _after_image(message: str) -> str:
    return re.sub(r'^Failed to pull image "[^"]*": ', "", message)


def _back_off(told: Told) -> tuple[Message, ...]:
    if told.message.startswith("Back-off pulling image"):
        return (told.not_started("ImagePullBackOff", told.message),)
    return (told.not_started("CrashLoopBackOff", told.waiting or told.message),)


def _not_mounted(told: Told) -> tuple[Message, ...]:
    if told.message.startswith("MountVolume"):
        volume = re.search(r'volume "([^"]*)"', told.message)
        name = volume[1] if volume else ""
        where = f"{{volumeName:{name} podName:{told.uid} nodeName:}}"
        return (
            Message(
                "E", "nestedpendingoperations.go:348", f"Operation for {quoted(where)} failed. Error: {told.message}"
            ),
        )
    return (structured("E", WORKERS, "Error syncing pod, skipping", err=told.message, pod=told.pod, podUID=told.uid),)


def _evicted(told: Told) -> tuple[Message, ...]:
    return (structured("I", "eviction_manager.go:614", "Eviction manager: pod is evicted successfully", pod=told.pod),)


def _threshold(told: Told) -> tuple[Message, ...]:
    return (
        structured(
            "I",
            "eviction_manager.go:383",
            "Eviction manager: attempting to reclaim",
            resourceName=told.message.rpartition(" ")[2],
        ),
    )


def _no_sandbox(told: Told) -> tuple[Message, ...]:
    return (
        structured(
            "E", "kuberuntime_sandbox.go:70", "Failed to create sandbox for pod", err=told.message, pod=told.pod
        ),
    )


def _hook(told: Told) -> tuple[Message, ...]:
    return (
        structured(
            "E",
            "handlers.go:82",
            "Exec lifecycle hook for Container in Pod failed",
            err=told.message,
            containerName=told.container,
            pod=told.pod,
        ),
    )


def _out_of_memory(told: Told) -> tuple[Message, ...]:
    return (structured("I", "oom_watcher_linux.go:84", "Got sys oom event", event=told.message),)


_MAKERS: Mapping[str, Callable[[Told], tuple[Message, ...]]] = {
    "Unhealthy": _unhealthy, "Killing": _killing, "Failed": _failed, "BackOff": _back_off, "FailedMount": _not_mounted, "Evicted": _evicted,
    "EvictionThresholdMet": _threshold, "FailedCreatePodSandBox": _no_sandbox, "FailedPostStartHook": _hook, "FailedPreStopHook": _hook,
    "SystemOOM": _out_of_memory,
}  # fmt: skip
