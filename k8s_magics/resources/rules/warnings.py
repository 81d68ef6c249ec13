"""What the server accepts but warns of (pkg/api/pod/warnings.go)."""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery import names
from ...apimachinery.memo import by_identity
from ...apimachinery.meta import name_of
from ...apimachinery.objects import EMPTY, Object
from .apparmor import deprecated_profiles
from .checks import quantity
from .node_label_warnings import key_warning, spread_warnings, term_warnings
from .path_warnings import overlapping
from .port_warnings import port_warnings

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
    return [*found, *deprecated_profiles(path, pod)]


def _moved(path: str, warnings: Sequence[str]) -> tuple[str, ...]:
    return tuple(w.replace("\0", path) for w in warnings)


_RETIRED = {
    "photonPersistentDisk": "deprecated in v1.11, non-functional in v1.16+",
    "gitRepo": "deprecated in v1.11, and disabled by default in v1.33+",
    "scaleIO": "deprecated in v1.16, non-functional in v1.22+",
    "flocker": "deprecated in v1.22, non-functional in v1.25+",
    "storageos": "deprecated in v1.22, non-functional in v1.25+",
    "quobyte": "deprecated in v1.22, non-functional in v1.25+",
    "glusterfs": "deprecated in v1.25, non-functional in v1.26+",
    "cephfs": "deprecated in v1.28, non-functional in v1.31+",
    "rbd": "deprecated in v1.28, non-functional in v1.31+",
}


def retired(key: str) -> str:
    """What the server says of a volume source whose driver is gone, or nothing."""
    return f"{'storageOS' if key == 'storageos' else key}: {_RETIRED[key]}" if key in _RETIRED else ""


@by_identity
def _of_spec(spec: Object) -> tuple[str, ...]:
    """A NUL stands for the path of the spec."""
    found = [key_warning(f"\0.nodeSelector[{key}]", key) for key in spec.get("nodeSelector") or ()]
    found += [*_node_affinity(spec), *spread_warnings("\0", spec)]
    for index, volume in enumerate(spec.get("volumes") or ()):
        found += _volume(f"\0.volumes[{index}]", volume)
    found += overlapping(spec.get("volumes") or ())
    found += _aliases(spec) + _pull_secrets(spec) + _fractions("\0.overhead", spec.get("overhead") or EMPTY)
    containers = [
        (f"\0.{key}[{index}]", container)
        for key in ("initContainers", "containers", "ephemeralContainers")
        for index, container in enumerate(spec.get(key) or ())
    ]
    for path, container in containers:
        found += _amounts(path, container) + _hidden(f"{path}.env", container)
    found += ["\0" + text.replace("\1", "\0") for text in port_warnings(spec)]
    if (spec.get("terminationGracePeriodSeconds") or 0) < 0:
        detail = "must be >= 0; negative values are invalid and will be treated as 1"
        found.append(f"\0.terminationGracePeriodSeconds: {detail}")
    return tuple(w for w in found + _pod_affinity(spec) if w)


def _aliases(spec: Object) -> list[str]:
    seen: set[str] = set()
    found: list[str] = []
    for index, alias in enumerate(spec.get("hostAliases") or ()):
        address = alias.get("ip") or ""
        if address in seen:
            found.append(f'\0.hostAliases[{index}].ip: duplicate ip "{address}"')
        seen.add(address)
    return found


def _pull_secrets(spec: Object) -> list[str]:
    named = [str(reference.get("name") or "") for reference in spec.get("imagePullSecrets") or ()]
    at = "\0.imagePullSecrets"
    twice = [f'{at}[{i}].name: duplicate name "{name}"' for i, name in enumerate(named) if name in named[:i]]
    return twice + [f'{at}[{i}].name: invalid empty name ""' for i, name in enumerate(named) if not name]


def _volume(path: str, volume: Object) -> list[str]:
    found = [f"{path}.{retired(key)}" for key in volume if retired(key)]
    claim = ((volume.get("ephemeral") or EMPTY).get("volumeClaimTemplate") or EMPTY).get("spec")
    if claim is not None:
        found += [f"{path}.ephemeral.volumeClaimTemplate.spec{text}" for text in claim_warnings(claim)]
    return found


def claim_warnings(spec: Object) -> list[str]:
    """Of a claim's spec, each with the path below it."""
    resources = spec.get("resources") or EMPTY
    return [
        _fractional(f".resources.{kind}[storage]", resources[kind]["storage"])
        for kind in ("requests", "limits")
        if (resources.get(kind) or EMPTY).get("storage") is not None and _is_fractional(resources[kind]["storage"])
    ]


def _fractional(path: str, value: object) -> str:
    return f'{path}: fractional byte value "{value}" is invalid, must be an integer'


def _is_fractional(value: object) -> bool:
    """Also what is too large to be told in thousandths."""
    thousandths = quantity(value).milli_value
    return bool(thousandths % 1000) or thousandths > 2**63 - 1


def _amounts(path: str, container: Object) -> list[str]:
    resources = container.get("resources") or EMPTY
    return [
        warning
        for name in _BYTES
        for kind in ("limits", "requests")
        for warning in _fractions(f"{path}.resources.{kind}", resources.get(kind) or EMPTY, (name,))
    ]


_BYTES = ("memory", "ephemeral-storage")


def _fractions(path: str, amounts: Object, names: Sequence[str] = _BYTES) -> list[str]:
    return [
        _fractional(f"{path}[{name}]", amounts[name])
        for name in names
        if name in amounts and quantity(amounts[name]).milli_value % 1000
    ]


def _hidden(path: str, container: Object) -> list[str]:
    seen: set[str] = set()
    found: list[str] = []
    for index, variable in enumerate(container.get("env") or ()):
        name = variable.get("name") or ""
        value, reference = variable.get("value") or "", f"$({name})"
        needed = variable.get("valueFrom") is None and value != reference and reference in value
        if name in seen and not needed:
            found.append(
                f'{path}[{index}]: hides previous definition of "{name}", which may be dropped when using apply'
            )
        seen.add(name)
    return found


def _node_affinity(spec: Object) -> list[str]:
    """Preferred terms are not refused for bad values."""
    node = (spec.get("affinity") or EMPTY).get("nodeAffinity") or EMPTY
    at = "\0.affinity.nodeAffinity"
    must, may = "requiredDuringSchedulingIgnoredDuringExecution", "preferredDuringSchedulingIgnoredDuringExecution"
    found: list[str] = []
    for index, term in enumerate((node.get(must) or EMPTY).get("nodeSelectorTerms") or ()):
        found += term_warnings(f"{at}.{must}.nodeSelectorTerms[{index}]", term)
    for index, weighted in enumerate(node.get(may) or ()):
        found += term_warnings(f"{at}.{may}[{index}].preference", weighted.get("preference") or EMPTY, values=True)
    return found


def _pod_affinity(spec: Object) -> list[str]:
    found: list[str] = []
    for kind in ("podAffinity", "podAntiAffinity"):
        rules = (spec.get("affinity") or EMPTY).get(kind) or EMPTY
        for when, inner in (("required", ""), ("preferred", "podAffinityTerm")):
            key = f"{when}DuringSchedulingIgnoredDuringExecution"
            for index, item in enumerate(rules.get(key) or ()):
                term, at = (item.get(inner) or EMPTY, f".{inner}") if inner else (item, "")
                if term.get("labelSelector") is None:
                    path = f"\0.affinity.{kind}.{key}[{index}]{at}.labelSelector"
                    found.append(f"{path}: a null labelSelector results in matching no pod")
    return found
