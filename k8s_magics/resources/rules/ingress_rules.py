"""Ingresses: hosts, paths and backends (pkg/apis/networking/validation)."""

from __future__ import annotations

import re
from typing import Any

from ...apimachinery import names
from ...apimachinery.fielderrors import FieldError, forbidden, invalid, not_supported, required
from ...apimachinery.meta import annotations_of
from ...apimachinery.objects import EMPTY, Object
from .checks import all_of, dns_label, dns_subdomain, known, legacy_ip, port_number

_PATH_TYPES = ("Exact", "ImplementationSpecific", "Prefix")
_SEQUENCES = ("//", "/./", "/../", "%2f", "%2F")
_URL_PATH = r"[A-Za-z0-9/\-._~%!$&'()*+,;=:]+"
_URL_PATH_RE = re.compile(_URL_PATH + r"\Z")
_NO_URL_PATH = names.regex_error("Invalid path", _URL_PATH)
CLASS_ANNOTATION = "kubernetes.io/ingress.class"
_SUFFIXES = ("/..", "/.")
_WILDCARD = r"\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*"
_WILDCARD_RE = re.compile(_WILDCARD + r"\Z")
_WILDCARD_TEXT = (
    "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, "
    "'-' or '.' and end with an alphanumeric character"
)


def class_errors(ingress: Object) -> list[FieldError]:
    """A new Ingress that names its class twice names one class."""
    said = annotations_of(ingress).get(CLASS_ANNOTATION)
    named = (ingress.get("spec") or EMPTY).get("ingressClassName")
    if said is None or named in (None, said):
        return []
    detail = "must match `ingressClassName` when both are specified"
    return [invalid(f"annotations.{CLASS_ANNOTATION}", said, detail)]


def ingress_errors(ingress: Object) -> list[FieldError]:
    spec = ingress.get("spec") or EMPTY
    rules, backend = spec.get("rules") or (), spec.get("defaultBackend")
    errors: list[FieldError] = []
    if not rules and backend is None:
        errors.append(invalid("spec", _go_rules(spec), "either `defaultBackend` or `rules` must be specified"))
    if backend is not None:
        errors += backend_errors("spec.defaultBackend", backend)
    for index, rule in enumerate(rules):
        errors += _rule(f"spec.rules[{index}]", rule)
    for index, tls in enumerate(spec.get("tls") or ()):
        for number, host in enumerate(tls.get("hosts") or ()):
            errors += _host(f"spec.tls[{index}].hosts[{number}]", host, address=True)
        if tls.get("secretName"):
            errors += dns_subdomain(f"spec.tls[{index}].secretName", tls["secretName"])
    if spec.get("ingressClassName") is not None:
        errors += dns_subdomain("spec.ingressClassName", spec["ingressClassName"])
    return errors


def _go_rules(spec: Object) -> Any:
    """The server shows the (empty) list of rules."""
    return spec.get("rules")


def _host(path: str, host: str, *, address: bool = False) -> list[FieldError]:
    if "*" in host:
        if _WILDCARD_RE.match(host):
            return []
        return [invalid(path, host, names.regex_error(_WILDCARD_TEXT, _WILDCARD, "*.example.com"))]
    errors: list[FieldError] = []
    if not address and legacy_ip(host) is not None:
        errors.append(invalid(path, host, "must be a DNS name, not an IP address"))
    return errors + dns_subdomain(path, host)


def _rule(path: str, rule: Object) -> list[FieldError]:
    errors = _host(f"{path}.host", rule["host"]) if rule.get("host") else []
    http = rule.get("http")
    if http is None:
        return errors
    paths = http.get("paths") or ()
    if not paths:
        errors.append(required(f"{path}.http.paths"))
    for index, each in enumerate(paths):
        at = f"{path}.http.paths[{index}]"
        errors += _path(at, each)
        if each.get("pathType") is not None:
            errors += backend_errors(f"{at}.backend", each.get("backend") or EMPTY)
    return errors


def _path(path: str, each: Object) -> list[FieldError]:
    kind, text = each.get("pathType"), each.get("path") or ""
    if kind is None:
        return [required(f"{path}.pathType", "pathType must be specified")]
    if kind in ("Exact", "Prefix"):
        errors = [] if text.startswith("/") else [invalid(f"{path}.path", text, "must be an absolute path")]
        if text:
            errors += [invalid(f"{path}.path", text, f"must not contain '{s}'") for s in _SEQUENCES if s in text]
            errors += [invalid(f"{path}.path", text, f"cannot end with '{s}'") for s in _SUFFIXES if text.endswith(s)]
        return errors
    if kind == "ImplementationSpecific":
        return [] if not text or text.startswith("/") else [invalid(f"{path}.path", text, "must be an absolute path")]
    return [not_supported(f"{path}.pathType", kind, _PATH_TYPES)]


def backend_errors(path: str, backend: Object) -> list[FieldError]:
    service, resource = backend.get("service"), backend.get("resource")
    if service is not None and resource is not None:
        return [invalid(path, "", "cannot set both resource and service backends")]
    if resource is not None:
        return _resource(f"{path}.resource", resource)
    if service is None:
        return [invalid(path, "", "resource or service backend is required")]
    name = service.get("name") or ""
    errors = (
        all_of(f"{path}.service.name", name, names.dns1035_label(name)) if name else [required(f"{path}.service.name")]
    )
    port = service.get("port") or EMPTY
    named, number = port.get("name") or "", port.get("number") or 0
    if named and number:
        errors.append(invalid(path, "", "cannot set both port name & port number"))
    elif named:
        errors += all_of(f"{path}.service.port.name", named, names.port_name(named))
    elif number:
        errors += port_number(f"{path}.service.port.number", number)
    else:
        errors.append(required(path, "port name or number is required"))
    return errors


def _resource(path: str, resource: Object) -> list[FieldError]:
    errors: list[FieldError] = []
    group = resource.get("apiGroup")
    if group is not None:
        errors += dns_subdomain(f"{path}.apiGroup", group)
    for key in ("kind", "name"):
        at, value = f"{path}.{key}", resource.get(key) or ""
        errors += all_of(at, value, names.path_segment(value)) if value else [required(at)]
    return errors


def ingress_class_errors(obj: Object) -> list[FieldError]:
    spec = obj.get("spec") or EMPTY
    errors = controller_errors("spec.controller", spec.get("controller") or "")
    parameters = spec.get("parameters")
    if parameters is None:
        return errors
    at = "spec.parameters"
    errors += _resource(at, parameters)
    scope, namespace = parameters.get("scope"), parameters.get("namespace")
    if scope is None:
        return [*errors, required(f"{at}.scope")]
    errors += known(f"{at}.scope", scope, ("Cluster", "Namespace"))
    if scope == "Namespace":
        why = "`parameters.scope` is set to 'Namespace'"
        errors += [required(f"{at}.namespace", why)] if namespace is None else dns_label(f"{at}.namespace", namespace)
    elif scope == "Cluster" and namespace is not None:
        errors.append(forbidden(f"{at}.namespace", "`parameters.scope` is set to 'Cluster'"))
    return errors


def controller_errors(path: str, controller: str) -> list[FieldError]:
    """`example.com/ingress` (IsDomainPrefixedPath)."""
    errors: list[FieldError] = []
    if len(controller.encode()) > 250:
        errors.append(FieldError("FieldValueTooLong", "Too long", path, detail="may not be more than 250 bytes"))
    if not controller:
        return [required(path)]
    host, _, rest = controller.partition("/")
    if not host or not rest:
        return [*errors, invalid(path, controller, 'must be a domain-prefixed path (such as "acme.io/foo")')]
    errors += all_of(path, host, names.dns1123_subdomain(host))
    return errors if _URL_PATH_RE.match(rest) else [*errors, invalid(path, rest, _NO_URL_PATH)]
