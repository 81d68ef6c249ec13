"""How the flags of kubectl 1.17 differ from today's."""

from __future__ import annotations

from functools import cache
from typing import Any

from ..cli.flags import Flag, FlagChanges

RECORDING = frozenset((
    "annotate", "apply", "autoscale", "create", "edit", "expose", "label", "patch", "replace", "run", "scale", "set-env", "set-image",
    "set-resources", "set-selector", "set-serviceaccount", "set-subject",
))  # fmt: skip
_GONE = (
    "show-managed-fields", "field-manager", "kuberc", "as-uid", "as-user-extra", "disable-compression", "warnings-as-errors",
    "subresource", "output-watch-events", "interactive", "force-conflicts", "applyset", "prune-allowlist", "override-type",
)  # fmt: skip
_GONE_OF = {
    ("autoscale",): ("cpu", "memory"),
    ("run",): ("annotations", "privileged"),
    ("patch",): ("patch-file",),
    ("version",): (),
}
_NO_NOTE = ("deprecated", "")


def _boolean(name: str, kind: str) -> tuple[str, tuple[tuple[str, Any], ...]]:
    return name, (("kind", kind), ("bare", "true"))


_CHANGED: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = (
    _boolean("dry-run", "client-dry-run"),
    _boolean("validate", "strictness"),
    _boolean("cascade", "cascading"),
    ("record", (_NO_NOTE,)),
    ("cpu-percent", (_NO_NOTE,)),
)


def _added(name: str, kind: str, help: str, **more: Any) -> Flag:
    bare = "true" if kind == "bool" else None
    return Flag((name,), f"--{name}", kind, False if kind == "bool" else "", help, bare, **more)


RECORD = _added("record", "bool", "Record current kubectl command in the resource annotation.")
EXPORT = _added(
    "export", "bool", "If true, use 'export' for the resources.",
    deprecated="This flag is deprecated and will be removed in future.",
)  # fmt: skip
GENERATOR = _added("generator", "string", "The name of the API generator to use.")
SERVER_DRY_RUN = _added("server-dry-run", "bool", "If true, request will be sent to server with dry-run flag.")
_ADDED_TO = {
    ("get",): (EXPORT,),
    ("expose",): (GENERATOR,),
    ("autoscale",): (GENERATOR,),
    ("apply",): (SERVER_DRY_RUN,),
}


@cache
def flag_changes(path: tuple[str, ...]) -> FlagChanges:
    """Those of one command (`("rollout", "undo")`)."""
    added = list(_ADDED_TO.get(path, ()))
    if "-".join(path) in RECORDING:
        added.append(RECORD)
    return FlagChanges(frozenset((*_GONE, *_GONE_OF.get(path, ()))), _CHANGED, tuple(added))
