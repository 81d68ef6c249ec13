"""Getting a container's image onto the node, with the events and waiting reasons on the way (pkg/kubelet/images)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..apimachinery.objects import Object
from ..runtime.imagestore import ImageStore
from ..runtime.reference import InvalidReference, Reference, parse_reference
from ..runtime.registry import Pulled, PullError
from .backoff import Backoff
from .durations import go_duration
from .failure import StartFailure

Tell = Callable[[str, str, str], None]
"""(type, reason, message) of an event about the container"""


@dataclass(frozen=True, slots=True)
class Puller:
    """The image side of one node."""

    images: ImageStore
    backoff: Backoff
    last_errors: dict[str, str]

    async def ensure(self, pod: Object, container: Object, tell: Tell) -> Pulled:
        """The container's image, pulled if its policy says so; raises StartFailure."""
        image = container["image"]
        reference = _parse(image, tell)
        policy = container.get("imagePullPolicy") or "IfNotPresent"
        present = self.images.find(reference)
        if present is not None and policy != "Always":
            tell(
                "Normal",
                "Pulled",
                f'Container image "{image}" already present on machine and can be accessed by the pod',
            )
            return present
        if policy == "Never":
            message = f'Container image "{image}" is not present with pull policy of Never'
            tell("Warning", "ErrImageNeverPull", message)
            raise StartFailure("ErrImageNeverPull", message)
        return await self._pull(pod, image, reference, tell)

    async def _pull(self, pod: Object, image: str, reference: Reference, tell: Tell) -> Pulled:
        key = f"{pod['metadata']['uid']}_{image}"
        if self.backoff.blocked(key) is not None:
            message = f'Back-off pulling image "{image}"'
            tell("Normal", "BackOff", message)
            raise StartFailure("ImagePullBackOff", f"{message}: ErrImagePull: {self.last_errors.get(key, '')}")
        tell("Normal", "Pulling", f'Pulling image "{image}"')
        try:
            pulled, took, waited = await self.images.pull(reference)
        except PullError as error:
            tell("Warning", "Failed", f'Failed to pull image "{image}": {error}')
            self.backoff.next(key, self.images.now)
            self.last_errors[key] = str(error)
            raise StartFailure("ErrImagePull", str(error)) from None
        times = f"{go_duration(took)} ({go_duration(waited)} including waiting)"
        tell(
            "Normal",
            "Pulled",
            f'Successfully pulled image "{image}" in {times}. Image size: {pulled.image.size} bytes.',
        )
        return pulled


def _parse(image: str, tell: Tell) -> Reference:
    try:
        return parse_reference(image)
    except InvalidReference as error:
        message = f'Failed to apply default image tag "{image}": couldn\'t parse image name "{image}": {error}'
        tell("Warning", "InspectFailed", message)
        raise StartFailure("InvalidImageName", message) from None
