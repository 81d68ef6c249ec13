"""Which Kubernetes a cluster is: one frozen value a release; what differs between releases is data, read here.

Read by: `control_plane` (kinds, types, admission), `machinery` (nodes, controllers), `kube_system` and `admin_host` (the programs).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..apimachinery.resource import Resource
from ..apimachinery.schema import Schema
from ..apiserver.admission_door import Admission
from ..apiserver.build import TODAY, Build
from ..cli.edition import Edition


@dataclass(frozen=True, kw_only=True)
class NodeImage:
    """What a node's machine is made of, as its status tells."""

    runtime: str = "containerd://2.1.5"
    os: str = "Debian GNU/Linux 12 (bookworm)"
    kernel: str = "6.1.0-18-amd64"


def _as_they_are(kinds: Iterable[Resource]) -> Iterable[Resource]:
    return kinds


def _plugins_as_they_are(plugins: Mapping[str, Admission]) -> Mapping[str, Admission]:
    return plugins


def _no_edition() -> Edition | None:
    return None


@dataclass(frozen=True, kw_only=True)
class Release:
    """`build` is what the server says of itself; the rest are the values of today.

    kinds           what of the kinds of `resources/` is served, and how
    schema          the types
    kubectl         which kubectl the admin host has (None: today's)
    helm            which Helm is its `helm`
    registry        where the images of the control plane come from
    role            what its node is labelled: `control-plane`, `master`
    node            the machines
    event_words     what events said then: (reason, pattern, replacement)
    docker          nodes and the admin host have the program docker
    flags           what the controllers are started with: durations in milliseconds, 1 for true
    admission       the admission plugins, from those of today by name
    """

    name: str
    build: Build
    kinds: Callable[[Iterable[Resource]], Iterable[Resource]] = _as_they_are
    schema: Callable[[], Schema] = Schema.standard
    kubectl: Callable[[], Edition | None] = _no_edition
    helm: int = 4
    registry: str = "registry.k8s.io"
    role: str = "control-plane"
    node: NodeImage = NodeImage()
    event_words: Callable[[], Sequence[tuple[str, str, str]]] = tuple
    docker: bool = False
    flags: Mapping[str, int] = field(default_factory=dict)
    admission: Callable[[Mapping[str, Admission]], Mapping[str, Admission]] = _plugins_as_they_are

    @property
    def version(self) -> str:
        """`v1.35.4`"""
        return self.build.version


def _kinds_of_1_15(kinds: Iterable[Resource]) -> Iterable[Resource]:
    from ..resources.legacy.release_1_15 import kinds_of_1_15  # late: today's clusters never need it

    return kinds_of_1_15(kinds)


def _types_of_1_15() -> Schema:
    from ..resources.legacy.types import old_types

    standard = Schema.standard()
    return standard.extended(old_types(standard))


def _kubectl_of_1_15() -> Edition:
    from ..kubectl117.edition import ON_1_15

    return ON_1_15


DEFAULT = "1.35"


def _event_words_of_1_15() -> Sequence[tuple[str, str, str]]:
    from ..resources.legacy.event_words import EVENT_WORDS

    return EVENT_WORDS


def _admission_of_1_15(plugins: Mapping[str, Admission]) -> Mapping[str, Admission]:
    from ..apiserver.admission.service_account import BY_SECRET

    known = {name: plugin for name, plugin in plugins.items() if name != "pod-topology-labels"}
    return {**known, "service-account": BY_SECRET}


RELEASES = {
    "1.35": Release(name="1.35", build=TODAY, flags={"load-balancer-ip-mode": 1}),
    "1.15": Release(
        name="1.15",
        build=Build(version="v1.15.5", go_version="go1.12.10", build_date="2019-10-15T19:07:57Z"),
        kinds=_kinds_of_1_15,
        schema=_types_of_1_15,
        kubectl=_kubectl_of_1_15,
        helm=2,
        registry="k8s.gcr.io",
        role="master",
        node=NodeImage(runtime="docker://18.9.2", os="CentOS Linux 7 (Core)", kernel="3.10.0-957.el7.x86_64"),
        event_words=_event_words_of_1_15,
        admission=_admission_of_1_15,
        docker=True,
        flags={
            "horizontal-pod-autoscaler-sync-period": 30_000,
            "horizontal-pod-autoscaler-upscale-delay": 180_000,
            "horizontal-pod-autoscaler-downscale-delay": 300_000,
            "service-account-secrets": 1,
        },
    ),
}


def release(name: str) -> Release:
    """ValueError, with the names there are, for another one."""
    if name not in RELEASES:
        raise ValueError(f"no release {name!r}; there is: {', '.join(RELEASES)}")
    return RELEASES[name]
