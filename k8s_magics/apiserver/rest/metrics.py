"""/metrics: what the API server counts, as Prometheus reads it.

Simplified: requests are counted where they succeed or fail alike (their code is what a success has), and only what is known for certain is
told: objects, requests, the build and the process's start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..server import APIServer

HTTP = {"create": ("POST", "201"), "delete": ("DELETE", "200"), "get": ("GET", "200"), "list": ("LIST", "200"), "patch": ("PATCH", "200"),
        "update": ("PUT", "200"), "watch": ("WATCH", "200"), "deletecollection": ("DELETECOLLECTION", "200")}  # fmt: skip
Sample = tuple[Mapping[str, str], float]


def metrics(server: APIServer) -> str:
    """The text of the exposition format, version 0.0.4."""
    build = server.build.as_json()
    labels = {
        "build_date": build["buildDate"], "compiler": build["compiler"], "git_commit": build["gitCommit"],
        "git_tree_state": build["gitTreeState"], "git_version": build["gitVersion"], "go_version": build["goVersion"],
        "major": build["major"], "minor": build["minor"], "platform": build["platform"],
    }  # fmt: skip
    return "".join(
        family(*each)
        for each in (
            ("apiserver_request_total", "counter", "[STABLE] Counter of apiserver requests broken out for each verb, dry run value, group, version, resource, scope, component, and HTTP response code.", _requests(server)),
            ("apiserver_resource_objects", "gauge", "[ALPHA] Number of stored objects at the time of last check split by kind. In case of a fetching error, the value will be -1.", _objects(server, grouped=True)),
            ("apiserver_storage_objects", "gauge", "[STABLE] (Deprecated since 1.34.0) Number of stored objects at the time of last check split by kind. In case of a fetching error, the value will be -1.", _objects(server, grouped=False)),
            ("kubernetes_build_info", "gauge", "[ALPHA] A metric with a constant '1' value labeled by major, minor, git version, git commit, git tree state, build date, Go version, and compiler from which Kubernetes was built, and platform on which it is running.", [(labels, 1)]),
            ("process_start_time_seconds", "gauge", "[ALPHA] Start time of the process since unix epoch in seconds.", [({}, server.clock.datetime(0).timestamp())]),
        )
    )  # fmt: skip


def family(name: str, kind: str, about: str, samples: Iterable[Sample]) -> str:
    """One metric with its samples."""
    head = f"# HELP {name} {about}\n# TYPE {name} {kind}\n"
    return head + "".join(f"{name}{_labels(labels)} {_number(value)}\n" for labels, value in samples)


def _labels(labels: Mapping[str, str]) -> str:
    return "{" + ",".join(f'{key}="{value}"' for key, value in sorted(labels.items())) + "}" if labels else ""


def _number(value: float) -> str:
    """As Prometheus' Go client writes a number: 12, 1.767603e+09."""
    if value == int(value) and abs(value) < 1e6:
        return str(int(value))
    exponent = len(str(int(abs(value)))) - 1
    digits = f"{value / 10**exponent:.15g}"
    return f"{digits}e{exponent:+03d}" if abs(value) >= 1e6 else repr(value)


def _requests(server: APIServer) -> Iterable[Sample]:
    counted: Counter[tuple[str, str, str, str]] = Counter()
    for (verb, key, version, subresource), count in server.requests.items():
        if verb in HTTP and server.discovery.has(key):
            counted[key, version or server.discovery.by_key(key).versions[0], subresource, verb] += count
    for (key, version, subresource, verb), count in sorted(counted.items()):
        resource, (method, code) = server.discovery.by_key(key), HTTP[verb]
        yield {
            "code": code, "component": "apiserver", "dry_run": "", "group": resource.group, "resource": resource.plural,
            "scope": _scope(verb, namespaced=resource.namespaced), "subresource": subresource, "verb": method,
            "version": version,
        }, count  # fmt: skip


def _scope(verb: str, *, namespaced: bool) -> str:
    if verb in ("get", "create", "update", "patch", "delete"):
        return "resource"
    return "namespace" if namespaced else "cluster"


def _objects(server: APIServer, *, grouped: bool) -> Iterable[Sample]:
    for resource in sorted(server.discovery, key=lambda r: r.key):
        if resource.stored_as or resource.verbs == ("create",):
            continue
        name = {"group": resource.group, "resource": resource.plural} if grouped else {"resource": resource.key}
        yield name, server.store.count(resource.key)
