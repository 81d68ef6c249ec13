"""Services as `kubectl create service` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.names import port_name, port_number
from ..cli.errors import CommandError
from ..cli.flags import flag, group
from ..cli.session import Session
from .creating import CreateOptions, create_object, one_name, structure


@dataclass(frozen=True)
class ServiceOptions:
    """The flags of every kind of service."""

    create: CreateOptions = group(CreateOptions)
    tcp: tuple[str, ...] = flag((), "--tcp", "Port pairs can be specified as '<port>:<targetPort>'.")


def create_service(
    session: Session, options: ServiceOptions, kind: str, *, node_port: int = 0, spec: Mapping[str, Any] | None = None
) -> None:
    """Make a service of type `kind` with the ports of --tcp and a selector `app=NAME`."""
    name = one_name(session, options.create.output)
    if not options.tcp and kind != "ExternalName" and (spec or {}).get("clusterIP") != "None":
        raise CommandError("at least one tcp port specifier must be provided")
    labels = {"app": name}
    ports = [port(text, node_port) for text in options.tcp]
    body = {**({"ports": ports} if ports else {}), "selector": labels, **(spec or {}), "type": kind}
    obj = structure("v1", "Service", name, spec=body, status={"loadBalancer": {}})
    obj["metadata"]["labels"] = labels
    create_object(session, options.create, obj, failing=f"failed to create {kind} service:")


def port(text: str, node_port: int = 0) -> dict[str, Any]:
    """`80`, `80:8080` or `80:http`"""
    number, target = parse_ports(text)
    made = {"name": text.replace(":", "-"), "protocol": "TCP", "port": number, "targetPort": target}
    return made | ({"nodePort": node_port} if node_port else {})


def parse_ports(text: str) -> tuple[int, int | str]:
    """A port, and the port or the port's name behind it."""
    first, *rest = text.split(":")
    if not first.isdecimal():
        raise CommandError(f'strconv.ParseUint: parsing "{first}": invalid syntax')
    number = int(first)
    if number > 65535:
        raise CommandError(f'strconv.ParseUint: parsing "{first}": value out of range')
    if not rest:
        return number, number
    target = rest[0]
    is_number = target.removeprefix("-").isdecimal()
    problems = port_number(int(target)) if is_number else port_name(target)
    if problems:
        raise CommandError(",".join(problems))
    return number, int(target) if is_number else target
