"""kubectl create ingress"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.session import Session
from ..creating import CreateOptions, create_object, filled, one_name, structure

_RULE = re.compile(
    r"(?P<host>[\w*.-]*)(?P<path>/[^=]*)=(?P<service>[\w-]+):(?P<port>[\w-]+)(?P<tls>,[^,=]*(?:=(?P<secret>[^,=]*))?\Z)?",
    re.ASCII,
)
FORMAT = "host/path=svcname:svcport[,tls[=secret]]"


@dataclass(frozen=True)
class Options:
    """The flags of create ingress."""

    annotation: tuple[str, ...] = flag(
        (), "--annotation", "Annotation to insert in the ingress object, in the format annotation=value", kind="array"
    )
    class_: str = flag("", "--class", "Ingress Class to be used")
    create: CreateOptions = group(CreateOptions)
    default_backend: str = flag("", "--default-backend", "Default service for backend, in format of svcname:port")
    rule: tuple[str, ...] = flag(
        (),
        "--rule",
        "Rule in format host/path=service:port[,tls=secretname]. Paths containing the leading character '*' are considered pathType=Prefix.",
        kind="array",
    )


async def run(session: Session, options: Options) -> None:
    name = one_name(session, options.create.output)
    if not options.rule and not options.default_backend:
        raise CommandError(
            "not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) "
            "or a list of rules (which catch specific paths)"
        )
    parsed = [_parse(text) for text in options.rule]
    annotations = _annotations(options.annotation)
    if options.default_backend and options.default_backend.count(":") != 1:
        raise CommandError("default-backend should be in format servicename:serviceport")
    backend = _backend(*options.default_backend.split(":")) if options.default_backend else None
    spec = filled(ingressClassName=options.class_, defaultBackend=backend, tls=_tls(parsed), rules=_rules(parsed))
    obj = structure("networking.k8s.io/v1", "Ingress", name, spec=spec, status={"loadBalancer": {}})
    if annotations:
        obj["metadata"]["annotations"] = annotations
    create_object(session, options.create, obj, failing="failed to create ingress:")


def _parse(text: str) -> re.Match[str]:
    match = _RULE.match(text)
    if match is None:
        raise CommandError(f"rule {text} is invalid and should be in format {FORMAT}")
    return match


def _annotations(texts: Sequence[str]) -> dict[str, str]:
    found = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals:
            raise CommandError(f"annotation {text} is invalid and should be in format key=[value]")
        found[key] = value
    return found


def _backend(service: str, port: str) -> dict[str, Any]:
    return {"service": {"name": service, "port": {"number": int(port)} if port.isdigit() else {"name": port}}}


def _rules(parsed: Sequence[re.Match[str]]) -> list[dict[str, Any]]:
    """One rule a host, in order of first mention."""
    hosts: dict[str, list[dict[str, Any]]] = {}
    for match in parsed:
        path = match["path"]
        kind = "Prefix" if path.endswith("*") else "Exact"
        entry = {"path": path.removesuffix("*"), "pathType": kind, "backend": _backend(match["service"], match["port"])}
        hosts.setdefault(match["host"], []).append(entry)
    return [{**({"host": host} if host else {}), "http": {"paths": paths}} for host, paths in hosts.items()]


def _tls(parsed: Sequence[re.Match[str]]) -> list[dict[str, Any]]:
    """Hosts by the secret with their certificate; a host counts where it is first told of."""
    secrets: dict[str, list[str]] = {}
    known: set[str] = set()
    for match in parsed:
        host = match["host"]
        if match["tls"] and host not in known:
            known.add(host)
            secrets.setdefault(match["secret"] or "", []).extend([host] if host else [])
    return [{**({"hosts": hosts} if hosts else {}), **({"secretName": s} if s else {})} for s, hosts in secrets.items()]


COMMAND = Command(
    name="ingress",
    short="Create an ingress with the specified name",
    aliases=("ing",),
    usage="NAME --rule=host/path=service:port[,tls[=secret]] ",
    examples=(
        (
            "Create a single ingress called 'simple' that directs requests to foo.com/bar to svc1:8080",
            'kubectl create ingress simple --rule="foo.com/bar=svc1:8080,tls=my-cert"',
        ),
    ),
    options=Options,
    run=run,
)
