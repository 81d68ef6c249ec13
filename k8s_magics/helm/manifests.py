"""Rendered files taken apart into documents, and those sorted into hooks and what is installed (Helm's SortManifests)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..apimachinery.yaml.errors import YamlError
from ..apimachinery.yaml.parser import load
from .errors import HelmError
from .gostructs import decoded, head_of
from .kinds import by_kind
from .loading import CONVERTING
from .release import EVENTS, Hook
from .values import Warn, silent

_SEPARATOR = re.compile(r"(?:\A|\s*\n)---\s*")
HOOK, WEIGHT = "helm.sh/hook", "helm.sh/hook-weight"
DELETE_POLICY, LOG_POLICY = "helm.sh/hook-delete-policy", "helm.sh/hook-output-log-policy"


@dataclass(frozen=True)
class Manifest:
    """One document of a template: its path, text, and kind."""

    path: str
    text: str
    kind: str


def split_manifests(text: str) -> Iterator[str]:
    """The documents of a text, trimmed; empty ones are none."""
    for part in _SEPARATOR.split(text.strip()):
        if part:
            yield part.strip()


def sort_manifests(
    files: Mapping[str, str], warn: Warn = silent, events: frozenset[str] = EVENTS, package: str = "util"
) -> tuple[tuple[Hook, ...], tuple[Manifest, ...]]:
    """Hooks (of these events) and manifests in install order; HelmError `YAML parse error on ...`, in which Go's `package` is named."""
    hooks: list[Hook] = []
    manifests: list[Manifest] = []
    for path in sorted(files):
        if path.rpartition("/")[2].startswith("_") or not files[path].strip():
            continue
        for text in split_manifests(files[path]):
            head = _head(path, text, package)
            annotations = (head.get("metadata") or {}).get("annotations") or {}
            kind = str(head.get("kind") or "")
            if HOOK not in annotations:
                manifests.append(Manifest(path, text, kind))
                continue
            hook = _hook(path, text, head, events)
            if hook is not None:
                hooks.append(hook)
            else:
                types = str(annotations.get(HOOK) or "")
                warn(("INFO", "skipping unknown hooks", (("hookTypes", types),)))
    return tuple(by_kind(hooks, lambda h: h.kind)), tuple(by_kind(manifests, lambda m: m.kind))


def _head(path: str, text: str, package: str) -> Mapping[str, Any]:
    try:
        value = load(text)
    except YamlError as error:
        raise HelmError(f"YAML parse error on {path}: {CONVERTING}{error}") from None
    try:
        return decoded(value, head_of(package))
    except HelmError as error:
        raise HelmError(f"YAML parse error on {path}: {error.message}") from None


def _hook(path: str, text: str, head: Mapping[str, Any], known: frozenset[str]) -> Hook | None:
    """None if one of its events is not known."""
    annotations = head["metadata"]["annotations"]
    events = _list(annotations, HOOK)
    if any(event not in known for event in events):
        return None
    try:
        weight = int(str(annotations.get(WEIGHT) or "0").strip())
    except ValueError:
        weight = 0
    return Hook(
        name=str((head.get("metadata") or {}).get("name") or ""),
        kind=str(head.get("kind") or ""),
        path=path,
        manifest=text,
        events=tuple("test" if event == "test-success" else event for event in events),
        weight=weight,
        delete_policies=_list(annotations, DELETE_POLICY),
        output_log_policies=_list(annotations, LOG_POLICY),
    )


def _list(annotations: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(word for part in str(annotations.get(key) or "").split(",") if (word := part.strip().lower()))
