"""kubectl cluster-info dump

Source: kubernetes/kubectl, pkg/cmd/clusterinfo/clusterinfo_dump.go.  # Simplified: the fields of an object stand in name order.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import ApiError
from ...apimachinery.meta import name_of
from ...apimachinery.objects import Object, without
from ...apiserver import podconnect
from ...cli.command import Command
from ...cli.flags import flag, group
from ...cli.output import OutputOptions
from ...cli.printer import Order, Print, make_printer
from ...cli.session import Session
from ..log_reading import LogQuery, read_lines

KINDS = (
    ("events", "events"), ("replication-controllers", "replicationcontrollers"), ("services", "services"), ("daemonsets", "daemonsets.apps"),
    ("deployments", "deployments.apps"), ("replicasets", "replicasets.apps"), ("pods", "pods"),
)  # fmt: skip
"""(file, resource), in the order of the dump."""


@dataclass(frozen=True)
class Options:
    """The flags of cluster-info dump."""

    all_namespaces: bool = flag(
        False, "-A, --all-namespaces", "If true, dump all namespaces.  If true, --namespaces is ignored."
    )
    namespaces: tuple[str, ...] = flag((), "--namespaces", "A comma separated list of namespaces to dump.")
    output: OutputOptions = group(OutputOptions)
    output_directory: str = flag(
        "",
        "--output-directory",
        "Where to output the files.  If empty or '-' uses stdout, otherwise creates a directory hierarchy in that directory",
    )
    pod_running_timeout: int = flag(
        20_000,
        "--pod-running-timeout",
        "The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running",
        kind="duration",
    )


async def run(session: Session, options: Options) -> None:
    directory = "" if options.output_directory == "-" else options.output_directory
    form = options.output.output or "json"
    printer = make_printer(Order(format=form, sort=form != "json"), form)
    suffix = f".{form}" if form in ("json", "yaml") else ".txt"
    _put(session, directory, f"nodes{suffix}", _listed(session, printer, "nodes", ""))
    for namespace in _namespaces(session, options):
        for file, resource in KINDS:
            _put(session, directory, f"{namespace}/{file}{suffix}", _listed(session, printer, resource, namespace))
        for pod in session.client.list("pods", namespace):
            _put(session, directory, f"{namespace}/{name_of(pod)}/logs.txt", "".join(_logs(session, pod, namespace)))
    if options.output_directory != "-":
        session.out.line(f"Cluster info dumped to {directory or 'standard output'}")


def _namespaces(session: Session, options: Options) -> tuple[str, ...]:
    if options.all_namespaces:
        return tuple(name_of(n) for n in session.client.list("namespaces"))
    return options.namespaces or ("kube-system", session.namespace)


def _put(session: Session, directory: str, path: str, text: str) -> None:
    if not directory:
        session.out.write(text)
        return
    place = posixpath.join(directory, path)
    session.files.make_directory(posixpath.dirname(place))
    session.files.write(place, text)


def _listed(session: Session, printer: Print, resource: str, namespace: str) -> str:
    """The list as Go's client has it: of its own kind, its items without one."""
    found = session.client.list(resource, namespace)
    known = session.client.discovery.by_key(resource)
    items = [_bare(without(item, "metadata.managedFields")) for item in found]
    version = str(session.client.store.revision)
    return printer(
        {
            "kind": f"{known.kind}List",
            "apiVersion": known.api_version(),
            "metadata": {"resourceVersion": version},
            "items": items,
        }
    )


def _bare(item: Object) -> dict[str, Any]:
    return {key: item[key] for key in sorted(item) if key not in ("kind", "apiVersion")}


def _logs(session: Session, pod: Object, namespace: str) -> Iterator[str]:
    spec = pod["spec"]
    for container in (*(spec.get("initContainers") or ()), *spec["containers"]):
        where = f"logs for container {container['name']} of pod {namespace}/{name_of(pod)}"
        yield f"==== START {where} ====\n"
        try:
            log = podconnect.logs(session.client.nodes, pod, container["name"])
            yield from read_lines(log, LogQuery()) if log is not None else ()
        except ApiError as error:
            yield f"Request log error: {error.message}\n"
        yield f"==== END {where} ====\n"


COMMAND = Command(
    name="dump",
    short="Dump relevant information for debugging and diagnosis",
    long="Dump cluster information out suitable for debugging and diagnosing cluster problems. By default, dumps everything to stdout. "
    "You can optionally specify a directory with --output-directory. If you specify a directory, Kubernetes will build a set of files in that "
    "directory. By default, only dumps things in the current namespace and 'kube-system' namespace, but you can switch to a different "
    "namespace with the --namespaces flag, or specify --all-namespaces to dump all namespaces.\n\n"
    " The command also dumps the logs of all of the pods in the cluster; these logs are dumped into different directories based on namespace "
    "and pod name.",
    usage="[flags]",
    examples=(
        ("Dump current cluster state to stdout", "kubectl cluster-info dump"),
        (
            "Dump current cluster state to /path/to/cluster-state",
            "kubectl cluster-info dump --output-directory=/path/to/cluster-state",
        ),
        ("Dump all namespaces to stdout", "kubectl cluster-info dump --all-namespaces"),
        (
            "Dump a set of namespaces to /path/to/cluster-state",
            "kubectl cluster-info dump --namespaces default,kube-system --output-directory=/path/to/cluster-state",
        ),
    ),
    options=Options,
    run=run,
)
