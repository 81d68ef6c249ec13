"""What `kubectl run` made in 1.17: a Deployment, a Job, a CronJob, a ReplicationController or a pod, by its generator."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..kubectl.creating import structure

POD = "run-pod/v1"
BY_RESTART = {"Always": "deployment/apps.v1", "OnFailure": "job/v1", "Never": POD}
Parts = Mapping[str, Any]


def generator_of(name: str, restart: str, schedule: str) -> str:
    """The one that was named, or that the restart policy (Always, if "") and the schedule ask for."""
    if name:
        return name
    return "cronjob/v1beta1" if schedule else BY_RESTART.get(restart or "Always", "")


def generated(generator: str, name: str, parts: Parts) -> dict[str, Any]:
    """The object; `parts`: labels, pod (the pod spec), replicas, restart, schedule.  KeyError for an unknown generator."""
    return _GENERATORS[generator](name, parts)


def knows(generator: str) -> bool:
    return generator in _GENERATORS


def _template(parts: Parts, restart: str = "") -> dict[str, Any]:
    pod = {**parts["pod"], **({"restartPolicy": restart} if restart else {})}
    return {"metadata": {"labels": parts["labels"]}, "spec": pod}


def _labelled(obj: dict[str, Any], parts: Parts) -> dict[str, Any]:
    obj["metadata"]["labels"] = parts["labels"]
    return obj


def _deployment(name: str, parts: Parts, version: str = "apps/v1") -> dict[str, Any]:
    spec = {
        "replicas": parts["replicas"], "selector": {"matchLabels": parts["labels"]}, "template": _template(parts), "strategy": {},
    }  # fmt: skip
    return _labelled(structure(version, "Deployment", name, spec=spec, status={}), parts)


def _controller(name: str, parts: Parts) -> dict[str, Any]:
    spec = {"replicas": parts["replicas"], "selector": parts["labels"], "template": _template(parts)}
    return _labelled(structure("v1", "ReplicationController", name, spec=spec, status={"replicas": 0}), parts)


def _job(name: str, parts: Parts) -> dict[str, Any]:
    spec = {"template": _template(parts, parts["restart"] or "Always")}
    return _labelled(structure("batch/v1", "Job", name, spec=spec, status={}), parts)


def _cron_job(name: str, parts: Parts, version: str = "v1beta1") -> dict[str, Any]:
    template = {
        "metadata": {"name": name, "labels": parts["labels"]},
        "spec": {"template": _template(parts, parts["restart"] or "OnFailure")},
    }
    spec = {"schedule": parts["schedule"], "concurrencyPolicy": "Allow", "jobTemplate": template}
    return _labelled(structure(f"batch/{version}", "CronJob", name, spec=spec, status={}), parts)


def _pod(name: str, parts: Parts) -> dict[str, Any]:
    spec = {**parts["pod"], "restartPolicy": parts["restart"] or "Always", "dnsPolicy": "ClusterFirst"}
    return _labelled(structure("v1", "Pod", name, spec=spec, status={}), parts)


_GENERATORS = {
    "deployment/apps.v1": _deployment,
    "deployment/apps.v1beta1": lambda name, parts: _deployment(name, parts, "apps/v1beta1"),
    "deployment/v1beta1": lambda name, parts: _deployment(name, parts, "extensions/v1beta1"),
    "run/v1": _controller,
    "job/v1": _job,
    "cronjob/v1beta1": _cron_job,
    "cronjob/v2alpha1": lambda name, parts: _cron_job(name, parts, "v2alpha1"),
    POD: _pod,
}
