"""What the server accepts but warns of (pkg/api/pod/warnings.go)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.memo import by_identity
from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, Object
from .amounts import HUGE_PAGES
from .checks import quantity
from .port_warnings import port_warnings

_LABELS = {
    "beta.kubernetes.io/arch": 'deprecated since v1.14; use "kubernetes.io/arch" instead',
    "beta.kubernetes.io/os": 'deprecated since v1.14; use "kubernetes.io/os" instead',
    "failure-domain.beta.kubernetes.io/region": 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
    "failure-domain.beta.kubernetes.io/zone": 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
    "beta.kubernetes.io/instance-type": 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
}
_SURPRISING = "which can result in surprising behavior; a DNS label is recommended"


def pod_warnings(new: Object, old: Object | None) -> Sequence[str]:
    if old is not None:
        return ()
    return (*_hostname(new), *_annotations("metadata", new), *_moved("spec", _of_spec(new.get("spec") or EMPTY)))


def template_warnings(path: str, new: Object | None, old: Object | None) -> Sequence[str]:
    """Only of templates that changed."""
    if new is None or new == old:
        return ()
    return (*_annotations(f"{path}.metadata", new), *_moved(f"{path}.spec", _of_spec(new.get("spec") or EMPTY)))


def pod_name_warning(name: str) -> Sequence[str]:
    """Of controllers whose name becomes part of their pods' host names."""
    wrong = names.dns1123_label(name)
    return (
        (f"metadata.name: this is used in Pod names and hostnames, {_SURPRISING}: [{' '.join(wrong)}]",)
        if wrong
        else ()
    )


def _hostname(pod: Object) -> Sequence[str]:
    if (pod.get("spec") or EMPTY).get("hostname") or not name_of(pod):
        return ()
    wrong = names.dns1123_label(name_of(pod))
    return (f"metadata.name: this is used in the Pod's hostname, {_SURPRISING}: [{' '.join(wrong)}]",) if wrong else ()


def _annotations(path: str, pod: Object) -> Sequence[str]:
    """What once stood in annotations has fields now."""
    found: list[str] = []
    for key in sorted((pod.get("metadata") or EMPTY).get("annotations") or ()):
        if key.startswith(("seccomp.security.alpha.kubernetes.io/", "container.seccomp.security.alpha.kubernetes.io/")):
            found.append(f'{path}.annotations[{key}]: non-functional in v1.27+; use the "seccompProfile" field instead')
        elif key.startswith("container.apparmor.security.beta.kubernetes.io/"):
            found.append(f'{path}.annotations[{key}]: deprecated since v1.30; use the "appArmorProfile" field instead')
    return found


def _moved(path: str, warnings: Sequence[str]) -> tuple[str, ...]:
    return tuple(w[1:] if w[0] == "\0" else f"{path}{w}".replace("\1", path) for w in warnings)


@by_identity
def _of_spec(spec: Object) -> tuple[str, ...]:
    """Each begins with the path below the spec."""
    found: list[str] = []
    for key in spec.get("nodeSelector") or ():
        if key in _LABELS:
            found.append(f".nodeSelector[{key}]: {_LABELS[key]}")
    found += _aliases(spec) + _pull_secrets(spec)
    for volume in range(len(spec.get("volumes") or ())):
        found += _volume(f".volumes[{volume}]", spec["volumes"][volume])
    for key in ("initContainers", "containers"):
        for index, container in enumerate(spec.get(key) or ()):
            found += _container(f".{key}[{index}]", container)
    return tuple(found + port_warnings(spec) + _preferred(spec))


def _aliases(spec: Object) -> list[str]:
    seen: set[str] = set()
    found: list[str] = []
    for index, alias in enumerate(spec.get("hostAliases") or ()):
        address = alias.get("ip") or ""
        if address in seen:
            found.append(f'.hostAliases[{index}].ip: duplicate ip "{address}"')
        seen.add(address)
    return found


def _pull_secrets(spec: Object) -> list[str]:
    seen: set[str] = set()
    found: list[str] = []
    for index, reference in enumerate(spec.get("imagePullSecrets") or ()):
        name = reference.get("name") or ""
        if not name:
            found.append(f'.imagePullSecrets[{index}].name: invalid empty name ""')
        elif name in seen:
            found.append(f'.imagePullSecrets[{index}].name: duplicate name "{name}"')
        seen.add(name)
    return found


def _volume(path: str, volume: Object) -> list[str]:
    claim = ((volume.get("ephemeral") or EMPTY).get("volumeClaimTemplate") or EMPTY).get("spec")
    if claim is not None:
        return [f"{path}.ephemeral.volumeClaimTemplate.spec{text}" for text in claim_warnings(claim)]
    if volume.get("downwardAPI") is not None:
        return _overlaps(volume)
    if volume.get("gitRepo") is not None:
        return [f"{path}.gitRepo: deprecated in v1.11, and disabled by default in v1.33+"]
    return []


def _overlaps(volume: Object) -> list[str]:
    """Simplified: only equal paths of a downward API volume, not paths inside each other."""
    seen: list[str] = []
    found: list[str] = []
    for item in volume["downwardAPI"].get("items") or ():
        where = item.get("path") or ""
        if where in seen:
            found.append(f'\0volume "{volume.get("name")}" (DownwardAPI): overlapping paths: "{where}" with "{where}"')
        seen.append(where)
    return found


def claim_warnings(spec: Object) -> list[str]:
    """Of a claim's spec, each with the path below it."""
    found = []
    for kind in ("requests", "limits"):
        storage = ((spec.get("resources") or EMPTY).get(kind) or EMPTY).get("storage")
        if storage is not None and _is_fractional(storage):
            found.append(
                f'.resources.{kind}[storage]: fractional byte value "{storage}" is invalid, must be an integer'
            )
    return found


def _is_fractional(value: object) -> bool:
    """Also what is too large to be told in thousandths."""
    thousandths = quantity(value).milli_value
    return bool(thousandths % 1000) or thousandths > 2**63 - 1


def _container(path: str, container: Object) -> list[str]:
    return _fractions(path, container) + _hidden(f"{path}.env", container)


def _fractions(path: str, container: Object) -> list[str]:
    resources = container.get("resources") or EMPTY
    found: list[str] = []
    for kind in ("limits", "requests"):
        for name, value in sorted((resources.get(kind) or EMPTY).items()):
            if (name in ("memory", "ephemeral-storage") or name.startswith(HUGE_PAGES)) and quantity(
                value
            ).milli_value % 1000:
                found.append(
                    f'{path}.resources.{kind}[{name}]: fractional byte value "{value}" is invalid, must be an integer'
                )
    return found


def _hidden(path: str, container: Object) -> list[str]:
    seen: set[str] = set()
    found: list[str] = []
    for index, variable in enumerate(container.get("env") or ()):
        name = variable.get("name") or ""
        if name in seen:
            found.append(
                f'{path}[{index}]: hides previous definition of "{name}", which may be dropped when using apply'
            )
        seen.add(name)
    return found


def _preferred(spec: Object) -> list[str]:
    """Preferred node affinity is not refused for bad values."""
    node = (spec.get("affinity") or EMPTY).get("nodeAffinity") or EMPTY
    base = ".affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution"
    found = [
        f".topologySpreadConstraints[{index}].labelSelector: a null labelSelector results in matching no pod"
        for index, constraint in enumerate(spec.get("topologySpreadConstraints") or ())
        if constraint.get("labelSelector") is None
    ]
    for index, term in enumerate(node.get("preferredDuringSchedulingIgnoredDuringExecution") or ()):
        for number, expression in enumerate((term.get("preference") or EMPTY).get("matchExpressions") or ()):
            for value_index, value in enumerate(expression.get("values") or ()):
                at = f"{base}[{index}].preference.matchExpressions[{number}].values[{value_index}]"
                found += [f"{at}: {value} is invalid, {text}" for text in names.label_value(value or "")]
    return found
