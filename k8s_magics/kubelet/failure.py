"""Why a container could not be started, or a pod not synced."""

from __future__ import annotations


class StartFailure(Exception):
    """`reason` is what the container waits for (`ErrImagePull`, `CreateContainerConfigError`), `message` the details.

    `retry_at` is when the back-off that caused it is over (milliseconds), None if it was not a back-off.
    """

    def __init__(self, reason: str, message: str, *, retry_at: int | None = None) -> None:
        super().__init__(f"{reason}: {message}")
        self.reason, self.message, self.retry_at = reason, message, retry_at


class ConfigFailure(Exception):
    """The container's configuration cannot be made now; the message is the kubelet's (`configmap "x" not found`)."""


class MountFailure(Exception):
    """A volume cannot be set up now; the message follows `MountVolume.SetUp failed for volume "x" : `.

    `after` are the milliseconds that the attempt took; `volume` is how the event calls the volume, "" as the pod does.
    """

    def __init__(self, message: str, *, after: int = 0, volume: str = "") -> None:
        super().__init__(message)
        self.after, self.volume = after, volume


class NotAttached(Exception):
    """The volume is not on this node yet: the kubelet waits for it, and says nothing."""
