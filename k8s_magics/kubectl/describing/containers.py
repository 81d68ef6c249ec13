"""Containers, as descriptions of pods and of pod templates show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.objects import EMPTY, Object, dig
from ...apimachinery.quantity import parse_quantity
from .probes import probe_text
from .values import date, resource_list, title_boolean
from .writer import Writer

DIVISOR_ZERO = ("", "0", 0, None)


def describe_containers(
    writer: Writer,
    title: str,
    containers: Sequence[Object],
    pod: Object,
    *,
    statuses: Sequence[Object] = (),
    space: str = "",
) -> None:
    """`space` is one blank in pod templates, where containers stand a little further in; `pod` resolves field references."""
    found = {status["name"]: status for status in statuses}
    writer.line(0, f"{'  ' if space else ''}{title}:", *(() if containers else ("<none>",)))
    for container in containers:
        status = found.get(container["name"])
        _basics(writer, container, status, space)
        _command(writer, container, space)
        if status is not None:
            _status(writer, status, space)
        _resources(writer, container, space)
        _probes(writer, container, space)
        _environment_from(writer, container, space)
        _environment(writer, container, pod, space)
        _mounts(writer, container, space)


def _basics(writer: Writer, container: Object, status: Object | None, space: str) -> None:
    writer.write(1, f"{space}{container['name']}:\n")
    inner = Field(writer, space)
    if status is not None:
        inner("Container ID", status.get("containerID", ""))
    inner("Image", container.get("image", ""))
    if status is not None:
        inner("Image ID", status.get("imageID", ""))
    ports = container.get("ports") or ()
    plural = "s" if len(ports) > 1 else ""
    inner(f"Port{plural}", ", ".join(_port(p, "containerPort") for p in ports) or "<none>")
    inner(f"Host Port{plural}", ", ".join(_port(p, "hostPort") for p in ports) or "<none>")
    profile = dig(container, "securityContext.seccompProfile")
    if profile:
        inner("SeccompProfile", profile.get("type", ""))
        if profile.get("type") == "Localhost":
            inner("LocalhostProfile", profile.get("localhostProfile", ""))


class Field:
    """Writes `name:<tab>value` lines of one container."""

    def __init__(self, writer: Writer, space: str) -> None:
        self._writer, self._space = writer, space

    def __call__(self, name: str, value: object) -> None:
        self._writer.write(2, f"{self._space}{name}:\t{value}\n")


def _port(port: Object, key: str) -> str:
    text = f"{port.get(key, 0)}/{port.get('protocol', 'TCP')}"
    name = port.get("name")
    return f"{text} ({name})" if name else text


def _command(writer: Writer, container: Object, space: str) -> None:
    for title, key in (("Command", "command"), ("Args", "args")):
        words = container.get(key)
        if words:
            writer.write(2, f"{space}{title}:\n")
            for word in words:
                for line in str(word).split("\n"):
                    writer.write(3, f"{space}{line}\n")


def _status(writer: Writer, status: Object, space: str) -> None:
    _state(writer, "State", status.get("state") or EMPTY, space)
    if dig(status, "lastState.terminated"):
        _state(writer, "Last State", status["lastState"], space)
    inner = Field(writer, space)
    inner("Ready", title_boolean(status.get("ready")))
    inner("Restart Count", status.get("restartCount", 0))


def _state(writer: Writer, title: str, state: Mapping[str, Any], space: str) -> None:
    def line(name: str, value: object) -> None:
        writer.write(3, f"{space}{name}:\t{value}\n")

    outer = Field(writer, space)
    if state.get("running") is not None:
        outer(title, "Running")
        line("Started", date(state["running"].get("startedAt")))
    elif state.get("terminated") is not None:
        ended = state["terminated"]
        outer(title, "Terminated")
        if ended.get("reason"):
            line("Reason", ended["reason"])
        if ended.get("message"):
            line("Message", ended["message"])
        line("Exit Code", ended.get("exitCode", 0))
        if ended.get("signal"):
            line("Signal", ended["signal"])
        line("Started", date(ended.get("startedAt")))
        line("Finished", date(ended.get("finishedAt")))
    else:
        outer(title, "Waiting")
        reason = dig(state, "waiting.reason")
        if reason:
            line("Reason", reason)


def _resources(writer: Writer, container: Object, space: str) -> None:
    for title, key in (("Limits", "limits"), ("Requests", "requests")):
        found = dig(container, f"resources.{key}")
        if found:
            writer.write(2, f"{space}{title}:\n")
            for name in sorted(found):
                writer.write(3, f"{space}{name}:\t{found[name]}\n")


def _probes(writer: Writer, container: Object, space: str) -> None:
    for title, key in (("Liveness", "livenessProbe"), ("Readiness", "readinessProbe"), ("Startup", "startupProbe")):
        if container.get(key):
            Field(writer, space)(title, probe_text(container[key]))


def _environment_from(writer: Writer, container: Object, space: str) -> None:
    sources = container.get("envFrom") or ()
    if not sources:
        return
    writer.write(2, f"{space}Environment Variables from:\n")
    for source in sources:
        kind, reference = (
            ("ConfigMap", source["configMapRef"])
            if source.get("configMapRef")
            else ("Secret", source.get("secretRef") or EMPTY)
        )
        optional = "true" if reference.get("optional") else "false"
        prefix = f" with prefix '{source['prefix']}'" if source.get("prefix") else ""
        writer.write(3, f"{space}{reference.get('name', '')}\t{kind}{prefix}\tOptional: {optional}\n")


def _environment(writer: Writer, container: Object, pod: Object, space: str) -> None:
    variables = container.get("env") or ()
    if not variables:
        writer.write(2, f"{space}Environment:\t<none>\n")
        return
    writer.write(2, f"{space}Environment:\n")
    for variable in variables:
        source = variable.get("valueFrom")
        if not source:
            for index, line in enumerate(str(variable.get("value", "")).split("\n")):
                writer.write(3, f"{space}{variable['name']}:\t{line}\n" if index == 0 else f"{space}\t{line}\n")
            continue
        writer.write(3, f"{space}{variable['name']}:\t{_from(source, container, pod)}\n")


def _from(source: Mapping[str, Any], container: Object, pod: Object) -> str:
    if source.get("fieldRef"):
        reference = source["fieldRef"]
        path = reference.get("fieldPath", "")
        return f"{_field_value(pod, path)} ({reference.get('apiVersion', 'v1')}:{path})"
    if source.get("resourceFieldRef"):
        name = source["resourceFieldRef"].get("resource", "")
        value = _resource_value(source["resourceFieldRef"], container)
        if value == "0" and name in ("limits.cpu", "limits.memory"):
            value = "node allocatable"
        return f"{value} ({name})"
    if source.get("fileKeyRef"):
        reference = source["fileKeyRef"]
        return f"<set to the key '{reference.get('key', '')}' in volume '{reference.get('volumeName', '')}'>\tOptional: {'true' if reference.get('optional') else 'false'}"
    kind, reference = (
        ("secret", source["secretKeyRef"])
        if source.get("secretKeyRef")
        else ("config map", source.get("configMapKeyRef") or EMPTY)
    )
    optional = "true" if reference.get("optional") else "false"
    if kind == "secret":
        return f"<set to the key '{reference.get('key', '')}' in secret '{reference.get('name', '')}'>\tOptional: {optional}"
    return f"<set to the key '{reference.get('key', '')}' of config map '{reference.get('name', '')}'>\tOptional: {optional}"


def _field_value(pod: Object, path: str) -> str:
    """What describe can resolve by itself: metadata; the rest is left empty."""
    if not pod.get("metadata"):
        return ""
    if path in ("metadata.name", "metadata.namespace", "metadata.uid"):
        return str(dig(pod, path, ""))
    return ""


def _resource_value(reference: Mapping[str, Any], container: Object) -> str:
    """A request or limit in the unit that the reference's divisor asks for."""
    kind, _, resource = str(reference.get("resource", "")).partition(".")
    amount = parse_quantity(str(dig(container, "resources", EMPTY).get(kind, EMPTY).get(resource, "0")))
    divisor = reference.get("divisor")
    unit = 1000 if divisor in DIVISOR_ZERO else parse_quantity(str(divisor)).milli_value
    return str(-(-amount.milli_value // max(unit, 1)))


def _mounts(writer: Writer, container: Object, space: str) -> None:
    mounts = sorted(container.get("volumeMounts") or (), key=lambda m: str(m.get("mountPath", "")))
    devices = container.get("volumeDevices") or ()
    if not mounts:
        writer.write(2, f"{space}Mounts:\t<none>\n")
    else:
        writer.write(2, f"{space}Mounts:\n")
    for mount in mounts:
        flags = ["ro" if mount.get("readOnly") else "rw"]
        if mount.get("subPath"):
            flags.append(f'path="{mount["subPath"]}"')
        writer.write(3, f"{space}{mount['mountPath']} from {mount['name']} ({','.join(flags)})\n")
    if devices:
        writer.write(2, f"{space}Devices:\n")
        for device in sorted(devices, key=lambda d: str(d.get("devicePath", ""))):
            writer.write(3, f"{space}{device['devicePath']} from {device['name']}\n")


def describe_resources(writer: Writer, level: int, resources: Mapping[str, Any] | None) -> None:
    """Resources of a whole pod."""
    for title, key in (("Limits", "limits"), ("Requests", "requests")):
        resource_list(writer, level, title, (resources or EMPTY).get(key))
