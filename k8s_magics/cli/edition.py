"""Which release of kubectl a program is: one frozen value; what differs between releases is data, read at few places.

`commands` are the commands of the release, by their words; `flags(path)` is how the flags of a command differ from today's.
The rest are wordings and habits, each read at the one place that speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .flags import NO_CHANGES, Flag, FlagChanges

if TYPE_CHECKING:
    from ..apimachinery.schema import Schema
    from .command import Command


def _no_commands() -> Mapping[str, Command]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Edition:
    """The defaults are today's kubectl.

    shows_usage          a command without a flag that it needs shows how it is used
    flag_complaint       what stands before a sentence of pflag or cobra
    flag_lines           how `--help` lists flags; None is today's way
    unknown_hint         what follows the complaint about a word that is no command
    expects_plugins      a word behind flags that is no command might have been a plugin's, and is told so
    names_namespace      `pod "web" deleted from default namespace`
    unrecognised         the sentence for a manifest of an unknown kind (name, namespace, source, kind, version)
    not_applied          apply's warning about an object without its annotation (resource, annotation)
    check_schema         how kubectl itself checks manifests against the server's schema (what is wrong, in words); None leaves it
                         to the server
    hears_warnings       warnings of the server are shown
    shows_managers       -o yaml and -o json show metadata.managedFields
    null_times           objects made by kubectl show `creationTimestamp: null`
    omits                what its descriptions do not say: headings, and "template placement", "operator", "event path", "service IPs"
    knows_event_time     events that only have an eventTime are dated
    versions             (apiVersion of today, kind) -> the one in which it makes objects of the kind
    tells_failure        `failed to create deployment: ...` stands before what the server refused
    insecure_servers     addresses at which the API server may be reached without a certificate
    logs_requests        -v=6 and more tell of requests (in the words of 1.35)
    tells_secrets        service accounts are described with their mountable secrets
    tells_host           the source of an event comes with its host: `kubelet, node-1`
    master               what cluster-info calls the API server
    """

    version: str = "v1.35.4"
    commands: Callable[[], Mapping[str, Command]] = _no_commands
    flags: Callable[[tuple[str, ...]], FlagChanges] = lambda path: NO_CHANGES
    shows_usage: bool = False
    flag_complaint: str = "error: "
    flag_lines: Callable[[Sequence[Flag]], str] | None = None
    unknown_hint: str = ""
    expects_plugins: bool = True
    names_namespace: bool = True
    unrecognised: str = (
        'resource mapping not found for name: "{name}" namespace: "{namespace}" from "{source}": no matches for kind "{kind}" '
        'in version "{version}"\nensure CRDs are installed first'
    )
    not_applied: str = (
        "Warning: resource {0} is missing the {1} annotation which is required by kubectl apply. kubectl apply should only be used on "
        "resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched "
        "automatically."
    )
    check_schema: Callable[[Schema, Mapping[str, Any]], list[str]] | None = None
    hears_warnings: bool = True
    shows_managers: bool = False
    null_times: bool = False
    omits: frozenset[str] = frozenset()
    tells_host: bool = False
    knows_event_time: bool = True
    versions: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tells_failure: bool = True
    insecure_servers: tuple[str, ...] = ()
    logs_requests: bool = True
    tells_secrets: bool = False
    master: str = "Kubernetes control plane is running at {0}"


TODAY = Edition()
