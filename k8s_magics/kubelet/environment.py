"""A container's environment: what the pod says, then the services of its namespace, as the kubelet makes it.

Source: https://kubernetes.io/docs/tasks/inject-data-application/ and kubelet_pods.go (makeEnvironmentVariables).
"""

from __future__ import annotations

import base64
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.memo import by_identity
from ..apimachinery.objects import EMPTY, Object
from ..apiserver.store import Key, Store
from .expansion import expand
from .failure import ConfigFailure
from .fieldref import field_value, resource_value

MASTER = "kubernetes"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an environment may refer to beside the pod: the API's objects, the node's addresses and what it can allocate."""

    store: Store
    addresses: Mapping[str, str]
    allocatable: Mapping[str, str]


def environment(pod: Object, container: Object, around: Surroundings) -> dict[str, str]:
    """The variables in the order in which the container sees them; raises ConfigFailure."""
    namespace = pod["metadata"]["namespace"]
    services = service_variables(
        around.store, namespace, links=pod["spec"].get("enableServiceLinks", True) is not False
    )
    values: dict[str, str] = {}
    for source in container.get("envFrom") or ():
        for key, text in _from_source(around.store, namespace, source).items():
            values[(source.get("prefix") or "") + key] = text
    known = ChainMap(values, services)
    for variable in container.get("env") or ():
        value = _value(pod, container, variable, around, known)
        if value is not None:
            values[variable["name"]] = value
    for name, value in services.items():
        values.setdefault(name, value)
    return values


def _value(
    pod: Object, container: Object, variable: Object, around: Surroundings, known: Mapping[str, str]
) -> str | None:
    """The variable's value; None if it has an optional source that is not there."""
    source = variable.get("valueFrom")
    if not source:
        return expand(str(variable.get("value") or ""), known)
    namespace = pod["metadata"]["namespace"]
    if "fieldRef" in source:
        return field_value(pod, source["fieldRef"]["fieldPath"], addresses=around.addresses)
    if "resourceFieldRef" in source:
        return resource_value(pod, container, source["resourceFieldRef"], around.allocatable)
    if "configMapKeyRef" in source:
        return _key(around.store, "configmaps", "ConfigMap", namespace, source["configMapKeyRef"])
    if "secretKeyRef" in source:
        return _key(around.store, "secrets", "Secret", namespace, source["secretKeyRef"])
    raise ConfigFailure(f"couldn't find the source of variable {variable['name']}")


def _key(store: Store, resource: str, kind: str, namespace: str, reference: Mapping[str, Any]) -> str | None:
    obj = store.get(Key(resource, namespace, reference["name"]))
    if obj is None:
        if reference.get("optional"):
            return None
        raise ConfigFailure(f'{kind.lower()} "{reference["name"]}" not found')
    data = data_of(obj)
    if reference["key"] not in data:
        if reference.get("optional"):
            return None
        raise ConfigFailure(f"couldn't find key {reference['key']} in {kind} {namespace}/{reference['name']}")
    return data[reference["key"]].decode("utf-8", "surrogateescape")


@by_identity
def data_of(obj: Object) -> Mapping[str, bytes]:
    """The keys of a ConfigMap or Secret, decoded, in order."""
    if obj["kind"] == "Secret":
        values = {k: base64.b64decode(v or "") for k, v in (obj.get("data") or EMPTY).items()}
    else:
        values = {k: v.encode("utf-8", "surrogateescape") for k, v in (obj.get("data") or EMPTY).items()}
        values |= {k: base64.b64decode(v) for k, v in (obj.get("binaryData") or EMPTY).items()}
    return {k: values[k] for k in sorted(values)}


def _from_source(store: Store, namespace: str, source: Mapping[str, Any]) -> dict[str, str]:
    for field, resource, kind in (("configMapRef", "configmaps", "configmap"), ("secretRef", "secrets", "secret")):
        reference = source.get(field)
        if reference is None:
            continue
        obj = store.get(Key(resource, namespace, reference["name"]))
        if obj is not None:
            return {k: v.decode("utf-8", "surrogateescape") for k, v in data_of(obj).items()}
        if not reference.get("optional"):
            raise ConfigFailure(f'{kind} "{reference["name"]}" not found')
    return {}


def service_variables(store: Store, namespace: str, *, links: bool) -> dict[str, str]:
    """`MY_DB_SERVICE_HOST` and its like: of the API server always, of the namespace's services if the pod wants links."""
    made: dict[str, str] = {}
    master = store.get(Key("services", "default", MASTER))
    services = [s for s in store.list("services", namespace) if s["metadata"]["name"] != MASTER] if links else []
    for service in ([master] if master is not None else []) + services:
        made.update(_variables(service))
    return made


@by_identity
def _variables(service: Object) -> Mapping[str, str]:
    address = service["spec"].get("clusterIP")
    if not address or address == "None":
        return EMPTY
    prefix = _variable_name(service["metadata"]["name"])
    ports = service["spec"].get("ports") or ()
    made = {f"{prefix}_SERVICE_HOST": address}
    if not ports:
        return made
    made[f"{prefix}_SERVICE_PORT"] = str(ports[0]["port"])
    for port in ports:
        if port.get("name"):
            made[f"{prefix}_SERVICE_PORT_{_variable_name(port['name'])}"] = str(port["port"])
    for index, port in enumerate(ports):
        protocol = port.get("protocol", "TCP")
        url = f"{protocol.lower()}://{address}:{port['port']}"
        if index == 0:
            made[f"{prefix}_PORT"] = url
        link = f"{prefix}_PORT_{port['port']}_{protocol}"
        made |= {
            link: url,
            f"{link}_PROTO": protocol.lower(),
            f"{link}_PORT": str(port["port"]),
            f"{link}_ADDR": address,
        }
    return made


def _variable_name(name: str) -> str:
    return name.upper().replace("-", "_")
