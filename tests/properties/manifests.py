"""Manifests that are almost right: good ones, damaged."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

LABELS = {"app": "web"}
CONTAINER = {"name": "web", "image": "nginx:1.27", "ports": [{"containerPort": 80}], "env": [{"name": "A", "value": "1"}],
             "resources": {"requests": {"cpu": "100m", "memory": "64Mi"}}, "readinessProbe": {"httpGet": {"path": "/", "port": 80}}}  # fmt: skip
POD_SPEC = {"containers": [CONTAINER], "volumes": [{"name": "v", "emptyDir": {}}], "restartPolicy": "Always"}
TEMPLATE = {"metadata": {"labels": LABELS}, "spec": POD_SPEC}


def manifest(api_version: str, kind: str, **rest: Any) -> dict[str, Any]:
    return {"apiVersion": api_version, "kind": kind, "metadata": {"name": "web", "labels": LABELS}, **rest}


GOOD = (
    manifest("v1", "Pod", spec=POD_SPEC),
    manifest("apps/v1", "Deployment", spec={"replicas": 2, "selector": {"matchLabels": LABELS}, "template": TEMPLATE, "strategy": {"rollingUpdate": {"maxSurge": "25%"}}}),
    manifest("apps/v1", "ReplicaSet", spec={"replicas": 2, "selector": {"matchLabels": LABELS}, "template": TEMPLATE}),
    manifest("v1", "ReplicationController", spec={"replicas": 2, "selector": LABELS, "template": TEMPLATE}),
    manifest("v1", "Service", spec={"selector": LABELS, "ports": [{"port": 80, "targetPort": 80, "protocol": "TCP"}], "type": "NodePort"}),
    manifest("v1", "ConfigMap", data={"a": "1"}),
    manifest("v1", "Secret", data={"a": "MQ=="}, type="Opaque"),
    manifest("v1", "Namespace"),
    manifest("batch/v1", "Job", spec={"backoffLimit": 1, "template": {"spec": {**POD_SPEC, "restartPolicy": "Never"}}}),
    manifest("autoscaling/v2", "HorizontalPodAutoscaler", spec={"minReplicas": 1, "maxReplicas": 3, "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"},
             "metrics": [{"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 50}}}]}),
)  # fmt: skip

ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(["", "web", "Web", "a b", "-1", "1e3", "100m", "25%", "{}", "null", "ü", "x" * 300, "a/b", "2026-01-05T09:00:00Z"]),
    st.text(max_size=8), st.lists(st.integers(0, 2), max_size=2), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)  # fmt: skip
JSON = st.recursive(
    ODD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path to something inside `value`."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, each in inner for place in ((*path, key), *places(each, (*path, key)))]


def damaged(value: Any, place: tuple[Any, ...], how: str, odd: Any) -> Any:
    """`value` with what is at `place` replaced, removed, renamed, or put into a list."""
    copy = json.loads(json.dumps(value))
    parent = copy
    for key in place[:-1]:
        parent = parent[key]
    last = place[-1]
    if how == "replace":
        parent[last] = odd
    elif how == "wrap":
        parent[last] = [parent[last]]
    elif how == "rename" and isinstance(parent, dict):
        parent[f"{last}s"] = parent.pop(last)
    elif how == "repeat" and isinstance(parent, list):
        parent.append(parent[last])
    else:
        del parent[last]
    return copy


@st.composite
def mutants(draw: st.DrawFn) -> dict[str, Any]:
    """A good manifest, damaged in one to three places."""
    value: Any = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 3))):
        found = places(value)
        if not found:
            break
        value = damaged(
            value,
            draw(st.sampled_from(found)),
            draw(st.sampled_from(["replace", "remove", "rename", "wrap", "repeat"])),
            draw(ODD),
        )
    return value


@st.composite
def garbled_yaml(draw: st.DrawFn) -> str:
    """The text of a good manifest with a piece cut out, doubled, or overwritten."""
    text = as_yaml(draw(st.sampled_from(GOOD)))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = (
            text[:start]
            + draw(
                st.sampled_from(
                    [
                        "",
                        " ",
                        "\t",
                        ":",
                        "- ",
                        "\n",
                        "&a ",
                        "*a",
                        "!!int ",
                        "|",
                        "'",
                        '"',
                        "{",
                        "]",
                        "---\n",
                        "#",
                        "%",
                        "\x00",
                        "ü",
                    ]
                )
            )
            + text[end:]
        )
    return text


def as_yaml(value: Any, indent: int = 0) -> str:
    """Block-style YAML of plain JSON."""
    pad = "  " * indent
    if isinstance(value, dict) and value:
        return "".join(f"{pad}{key}:{nested(each, indent)}" for key, each in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{pad}-{nested(each, indent)}" for each in value)
    return f"{pad}{json.dumps(value)}\n"


def nested(value: Any, indent: int) -> str:
    return "\n" + as_yaml(value, indent + 1) if isinstance(value, (dict, list)) and value else f" {json.dumps(value)}\n"
