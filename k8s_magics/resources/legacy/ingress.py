"""Ingresses of extensions/v1beta1 and networking.k8s.io/v1beta1: a backend is a serviceName and a servicePort."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ...apimachinery.resource import Conversion

_Backend = Callable[[Mapping[str, Any]], dict[str, Any]]


def ingress_conversion(api_version: str) -> Conversion:
    """Between `api_version` and networking.k8s.io/v1."""
    return Conversion(
        to_storage=lambda obj: _changed(obj, "networking.k8s.io/v1", "backend", "defaultBackend", _new_backend),
        from_storage=lambda obj: _changed(obj, api_version, "defaultBackend", "backend", _old_backend),
    )


def _changed(obj: Object, api_version: str, old_name: str, new_name: str, backend: _Backend) -> Object:
    spec = dict(obj.get("spec") or EMPTY)
    if old_name in spec:
        spec[new_name] = backend(spec.pop(old_name))
    if "rules" in spec:
        spec["rules"] = [_rule(rule, backend, api_version) for rule in spec["rules"] or ()]
    made: Object = freeze({**obj, "apiVersion": api_version, "spec": spec})
    return made


def _rule(rule: Mapping[str, Any], backend: _Backend, api_version: str) -> Mapping[str, Any]:
    http = rule.get("http")
    if not http:
        return rule
    paths = []
    for path in http.get("paths") or ():
        made = {**path, "backend": backend(path.get("backend") or EMPTY)}
        if api_version == "networking.k8s.io/v1":
            made.setdefault("pathType", "ImplementationSpecific")
        elif made.get("pathType") == "ImplementationSpecific":
            del made["pathType"]  # 1.15 did not have the field
        paths.append(made)
    return FrozenDict({**rule, "http": {**http, "paths": paths}})


def _new_backend(old: Mapping[str, Any]) -> dict[str, Any]:
    if "serviceName" not in old and "servicePort" not in old:
        return dict(old)
    port = old.get("servicePort", 0)
    key = "number" if isinstance(port, int) or str(port).isdigit() else "name"
    return {"service": {"name": old.get("serviceName", ""), "port": {key: int(port) if key == "number" else port}}}


def _old_backend(new: Mapping[str, Any]) -> dict[str, Any]:
    service = new.get("service")
    if not service:
        return dict(new)
    port = service.get("port") or EMPTY
    return {"serviceName": service.get("name", ""), "servicePort": port.get("number") or port.get("name") or 0}
