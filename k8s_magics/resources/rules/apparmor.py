"""AppArmor profiles, which stood in annotations before they had fields: a new pod's annotations still become fields (applyAppArmorVersionSkew)."""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from .filling import within_each

PREFIX = "container.apparmor.security.beta.kubernetes.io/"
_KINDS = {"unconfined": "Unconfined", "runtime/default": "RuntimeDefault"}
_CONTAINERS = ("initContainers", "containers", "ephemeralContainers")
_LOCAL = "localhost/"


def with_profiles(pod: Object) -> Object:
    """A new pod whose containers have the profiles that its annotations name."""
    annotations: Object = pod["metadata"].get("annotations") or EMPTY
    if not any(key.startswith(PREFIX) for key in annotations):
        return pod
    whole = _profile_in(pod["spec"])

    def profiled(container: Object) -> Object:
        wanted = _profile_of(annotations.get(PREFIX + (container.get("name") or ""), ""))
        if wanted is None or wanted == whole or _profile_in(container) is not None:
            return container
        context = {**(container.get("securityContext") or EMPTY), "appArmorProfile": wanted}
        return FrozenDict({**container, "securityContext": freeze(context)})

    return FrozenDict({**pod, "spec": within_each(pod["spec"], _CONTAINERS, profiled)})


def deprecated_profiles(path: str, pod: Object) -> Iterator[str]:
    """Annotations of containers that say something else than the profile of the pod as a whole."""
    annotations: Object = (pod.get("metadata") or EMPTY).get("annotations") or EMPTY
    spec: Object = pod.get("spec") or EMPTY
    for container in (each for kind in _CONTAINERS for each in spec.get(kind) or ()):
        key = PREFIX + (container.get("name") or "")
        if key not in annotations:
            continue
        wanted, whole = _profile_of(annotations[key]), _profile_in(spec)
        if _profile_in(container) in (None, wanted) and (whole is None or whole != wanted):
            yield f'{path}.annotations[{key}]: deprecated since v1.30; use the "appArmorProfile" field instead'


def _profile_in(holder: Object) -> Object | None:
    found: Object | None = (holder.get("securityContext") or EMPTY).get("appArmorProfile")
    return found


def _profile_of(annotation: str) -> Object | None:
    made: Object | None = None
    if annotation in _KINDS:
        made = freeze({"type": _KINDS[annotation]})
    elif annotation.startswith(_LOCAL) and annotation != _LOCAL:
        made = freeze({"type": "Localhost", "localhostProfile": annotation.removeprefix(_LOCAL)})
    return made
