"""How the flags of kubectl 1.17 differ from today's."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..cli.flags import Flag, FlagChanges

_GONE = (
    "show-managed-fields", "field-manager", "kuberc", "as-uid", "as-user-extra", "disable-compression", "warnings-as-errors",
    "subresource", "output-watch-events", "interactive", "force-conflicts", "applyset", "prune-allowlist", "override-type",
)  # fmt: skip
_GONE_OF: dict[tuple[str, ...], tuple[str, ...]] = {
    ("patch",): ("patch-file",),
    ("create", "deployment"): ("replicas", "port"),
}
_NO_NOTE = ("deprecated", "")


def _boolean(name: str, kind: str) -> tuple[str, tuple[tuple[str, Any], ...]]:
    return name, (("kind", kind), ("bare", "true"))


_VALIDATE = "If true, use a schema to validate the input before sending it"
_CHANGED: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = (
    _boolean("dry-run", "client-dry-run"),
    ("validate", (*_boolean("validate", "strictness")[1], ("help", _VALIDATE))),
    _boolean("cascade", "cascading"),
    ("record", (_NO_NOTE,)),
    ("cpu-percent", (_NO_NOTE,)),
    ("delete-emptydir-data", (("names", "--delete-local-data"),)),
)


def _added(name: str, kind: str, help: str, **more: Any) -> Flag:
    bare = "true" if kind == "bool" else None
    return Flag((name,), f"--{name}", kind, False if kind == "bool" else "", help, bare, **more)


EXPORT = _added(
    "export", "bool", "If true, use 'export' for the resources.",
    deprecated="This flag is deprecated and will be removed in future.",
)  # fmt: skip
GENERATOR = _added("generator", "string", "The name of the API generator to use.")
SERVER_DRY_RUN = _added("server-dry-run", "bool", "If true, request will be sent to server with dry-run flag.")
SHOW_ALL = (
    Flag(
        ("show-all",), "-a, --show-all", "bool", True, "When printing, show all resources", "true",
        deprecated="will be removed in an upcoming release",
    ),
)  # fmt: skip
KLOG = tuple(
    _added(name, kind, help)
    for name, kind, help in (
        ("add-dir-header", "bool", "If true, adds the file directory to the header"),
        ("alsologtostderr", "bool", "log to standard error as well as files"),
        ("log-backtrace-at", "string", "when logging hits line file:N, emit a stack trace"),
        ("log-dir", "string", "If non-empty, write log files in this directory"),
        ("log-file", "string", "If non-empty, use this log file"),
        ("log-file-max-size", "string", "Defines the maximum size a log file can grow to."),
        ("logtostderr", "bool", "log to standard error instead of files"),
        ("skip-headers", "bool", "If true, avoid header prefixes in the log messages"),
        ("skip-log-headers", "bool", "If true, avoid headers when opening log files"),
        ("stderrthreshold", "string", "logs at or above this threshold go to stderr"),
    )
)
_ADDED_TO: dict[tuple[str, ...], tuple[Flag, ...]] = {
    ("get",): (EXPORT,),
    ("expose",): (GENERATOR,),
    ("apply",): (SERVER_DRY_RUN,),
}


@cache
def flag_changes(path: tuple[str, ...]) -> FlagChanges:
    """Those of one command (`("rollout", "undo")`)."""
    added = (*_ADDED_TO.get(path, ()), *KLOG)
    return FlagChanges(frozenset((*_GONE, *_GONE_OF.get(path, ()))), _CHANGED, added)
