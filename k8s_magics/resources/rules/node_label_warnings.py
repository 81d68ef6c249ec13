"""What the server says of labels of nodes that have other names now (pkg/api/node/util.go)."""

from __future__ import annotations

from ...apimachinery import names
from ...apimachinery.objects import Object

_LABELS = {
    "beta.kubernetes.io/arch": 'deprecated since v1.14; use "kubernetes.io/arch" instead',
    "beta.kubernetes.io/os": 'deprecated since v1.14; use "kubernetes.io/os" instead',
    "failure-domain.beta.kubernetes.io/region": 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
    "failure-domain.beta.kubernetes.io/zone": 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
    "beta.kubernetes.io/instance-type": 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
    "app.kubernetes.io/created-by": "deprecated since v1.9",
    "scheduler.alpha.kubernetes.io/preferAvoidPods": "deprecated since v1.22; use Taints and Tolerations instead",
    "node-role.kubernetes.io/master": 'use "node-role.kubernetes.io/control-plane" instead',
}


def key_warning(path: str, key: str) -> str:
    """Empty if the label is as good as ever."""
    return f"{path}: {_LABELS[key]}" if key in _LABELS else ""


def _is(path: str, key: str) -> list[str]:
    return [f"{path}: {key} is {_LABELS[key]}"] if key in _LABELS else []


def term_warnings(path: str, term: Object, *, values: bool = False) -> list[str]:
    """Of a node selector's term; with `values`, also of values that no label can have."""
    found: list[str] = []
    for number, expression in enumerate(term.get("matchExpressions") or ()):
        at = f"{path}.matchExpressions[{number}]"
        found += _is(f"{at}.key", expression.get("key") or "")
        for index, value in enumerate((expression.get("values") or ()) if values else ()):
            found += [f"{at}.values[{index}]: {value} is invalid, {text}" for text in names.label_value(value or "")]
    return found


def spread_warnings(path: str, spec: Object) -> list[str]:
    found: list[str] = []
    for index, constraint in enumerate(spec.get("topologySpreadConstraints") or ()):
        at = f"{path}.topologySpreadConstraints[{index}]"
        found += _is(f"{at}.topologyKey", constraint.get("topologyKey") or "")
        if constraint.get("labelSelector") is None:
            found.append(f"{at}.labelSelector: a null labelSelector results in matching no pod")
    return found
