"""What differs between the generations of Helm: data, read where it matters.

`helm` is 4.1.4 and `helm3` is 3.22.0.  `GENERATIONS` holds both; a session's own is `generation_of(session)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..cli.flags import NO_CHANGES, FlagChanges
from .release import EVENTS

if TYPE_CHECKING:
    from ..cli.session import Session
    from .storage import Storage


_CHECKING = (
    "error occurred while checking for chart dependencies. "
    "You may need to run `helm dependency build` to fetch missing dependencies: "
)


@dataclass(frozen=True)
class Generation:
    """One Helm.

    program          what the command is called on usage lines
    structured_log   warnings are `level=WARN msg=...` lines on standard error (4), else `WARNING: ...` (3)
    trace            a template's errors are told one template a line (4)
    server_side      installs apply on the server (4), else they patch three ways (3)
    unreachable      how the sentence about a missing cluster begins
    describes        `helm install` prints a DESCRIPTION line (4)
    field_validation what a request asks of the server about unknown fields ("": to warn)
    lists_errors     several failures are a list with its number (3), else a line each
    waits_by         what --wait means where it is not said
    lists_all        `helm list` shows releases of every state (4), else those deployed or failed
    shows_resources  `helm status` shows the objects without being asked
    shows_labels     `helm get metadata` shows labels and the way of applying
    test_notes       `helm test` prints the chart's notes
    name_check       what stands before a complaint about a release's name
    reaching         what stands before the sentence about an unreachable cluster when installing
    unable           how the sentence `unable to continue with install` begins
    hiding           the refusal of --hide-secret without a dry run
    failing          the flag by which a failed action undoes itself, as sentences call it
    tells_failures   a failed upgrade or rollback is told in the log too
    flags            what flags its commands have beyond, or do not have of, those that are declared
    lint_argument    `helm lint` needs a path (4); else it looks at the current directory (3)
    refuses_gone     `helm repo add` refuses the official repositories of Helm 2's time
    service          who installs, as templates see it (`.Release.Service`)
    storage          where releases are kept, if not as today (2)
    no_original      what is said of an object that is there, and is not the release's
    hook_events      the events that an object may be a hook of
    hears_warnings   it prints what the server warns of
    quotes_urls      Go's client puts URLs into quotation marks
    requirements     what dependencies are called, and the file in which they stand
    manifest_package Go's package in which manifests are sorted, which errors name
    chart_struct     the Go struct that `.Chart` is, which has no other fields (3; "": a map, which has none of another name)
    detects_version  a chart of an apiVersion that there is not cannot be loaded (4)
    generates_names  objects with a generateName are not looked up before they are made (4)
    json_objects     --set-json takes a whole object (4)
    prefers_local    a chart of this path is taken whatever --repo says (3)
    checking         how the sentence about dependencies that are not there begins
    name_in_use      the refusal of a name that another release has
    builds_always    a dry run on the client reads the server's versions and checks the manifest with it, as an upgrade does (3)
    replaces_hooks   a hook that is there from before is deleted first, if it does not say otherwise
    """

    number: int
    version: str
    commit: str
    go_version: str
    kube_client: str
    kube_version: str = "v1.35.0"
    program: str = "helm"
    structured_log: bool = True
    trace: bool = True
    server_side: bool = True
    unreachable: str = "kubernetes cluster unreachable"
    describes: bool = True
    lint_argument: bool = True
    plugin_columns: tuple[str, ...] = ("NAME", "VERSION", "TYPE", "APIVERSION", "PROVENANCE", "SOURCE")
    field_validation: str = "Strict"
    lists_errors: bool = False
    waits_by: str = "watcher"
    lists_all: bool = True
    shows_resources: bool = True
    shows_labels: bool = True
    test_notes: bool = False
    name_check: str = "release name check failed: "
    reaching: str = "cluster reachability check failed: "
    unable: str = "unable"
    hiding: str = "hiding Kubernetes secrets requires a dry-run mode"
    failing: str = "rollback-on-failure"
    tells_failures: bool = True
    flags: Mapping[str, FlagChanges] = field(default_factory=dict)
    refuses_gone: bool = True
    service: str = "Helm"
    storage: Callable[[Session], Storage] | None = None
    no_original: str = "original object {kind} with the name {name} not found"
    hook_events: frozenset[str] = EVENTS
    replaces_hooks: bool = True
    quotes_urls: bool = True
    requirements: tuple[str, str] = ("dependencies", "Chart.yaml")
    hears_warnings: bool = True
    manifest_package: str = "util"
    chart_struct: str = ""
    detects_version: bool = True
    name_in_use: str = "cannot reuse a name that is still in use"
    checking: str = f"an {_CHECKING}"
    builds_always: bool = False
    generates_names: bool = True
    json_objects: bool = True
    prefers_local: bool = False

    def flags_of(self, path: str) -> FlagChanges:
        """How the flags of a command (`get values`) differ from those that its file declares."""
        return self.flags.get(path, NO_CHANGES)


_WAITS = (("wait", (("kind", "bool"), ("bare", "true"))),)
_SHOWN = (("hidden", False),)
_WRITES = frozenset({"force-conflicts", "force-replace", "server-side"})
_DEPLOYS = FlagChanges(gone=_WRITES | {"rollback-on-failure"}, changed=(*_WAITS, ("atomic", _SHOWN), ("force", _SHOWN)))
_FLAGS_OF_3 = {
    "install": _DEPLOYS,
    "template": replace(_DEPLOYS, gone=_DEPLOYS.gone | {"hide-secret"}),
    "upgrade": _DEPLOYS,
    "rollback": FlagChanges(gone=_WRITES, changed=(*_WAITS, ("force", _SHOWN))),
    "uninstall": FlagChanges(changed=_WAITS),
}
_FLAGS_OF_4 = {
    "template": FlagChanges(gone=frozenset({"hide-secret"})),
    "list": FlagChanges(gone=frozenset({"all"})),
    "repo add": FlagChanges(gone=frozenset({"no-update"})),
    "status": FlagChanges(gone=frozenset({"show-resources", "show-desc"})),
    "test": FlagChanges(gone=frozenset({"hide-notes"})),
}

GENERATIONS: Mapping[int, Generation] = {
    4: Generation(
        number=4, version="v4.1.4", commit="05fa37973dc9e42b76e1d2883494c87174b6074f", go_version="go1.25.9", kube_client="v1.35",
        flags=_FLAGS_OF_4,
    ),
    3: Generation(
        number=3, version="v3.22.0", commit="0000000000000000000000000000000000000000", go_version="go1.25.9", kube_client="v1.35",
        structured_log=False, trace=False, server_side=False, unreachable="Kubernetes cluster unreachable", describes=False,
        lint_argument=False, plugin_columns=("NAME", "VERSION", "DESCRIPTION"), field_validation="", lists_errors=True, waits_by="legacy", lists_all=False, shows_resources=False,
        shows_labels=False, test_notes=True, name_check="", reaching="", unable="Unable", hiding="Hiding Kubernetes secrets requires a dry-run mode", failing="atomic", tells_failures=False, flags=_FLAGS_OF_3,
        manifest_package="releaseutil", detects_version=False, chart_struct="struct { chart.Metadata; IsRoot bool }", name_in_use="cannot re-use a name that is still in use", builds_always=True, json_objects=False, generates_names=False, prefers_local=True,
        checking=f"An {_CHECKING}",
    ),
}  # fmt: skip


def generation_of(session: Session) -> Generation:
    """Which Helm is running."""
    generation: Generation = session.parsed.options[Generation]
    return generation
