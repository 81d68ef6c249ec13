"""Roles and bindings, as both scopes are described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...apimachinery.meta import annotations_of, labels_of, name_of
from ...apimachinery.objects import Object
from ...cli.session import Session
from .values import go_list, write_annotations, write_labels
from .writer import Writer

Row = tuple[str, str, str, Sequence[str]]


def describe_role(session: Session, writer: Writer, obj: Object) -> None:
    """The rules taken apart: one line for each resource or path."""
    _head(writer, obj)
    writer.line(0, "PolicyRule:")
    writer.line(1, "Resources", "Non-Resource URLs", "Resource Names", "Verbs")
    writer.line(1, "---------", "-----------------", "--------------", "-----")
    for resource, url, name, verbs in _compact(obj.get("rules") or ()):
        writer.line(1, resource, f"[{url}]", f"[{name}]", go_list(verbs))


def _compact(rules: Sequence[Object]) -> list[Row]:
    """Rules about the same thing are one; kubectl sorts by length of verbs last, then by text."""
    merged: dict[tuple[str, str, str], list[str]] = {}
    for resource, url, name, verbs in _broken_down(rules):
        known = merged.setdefault((resource, url, name), [])
        known += [verb for verb in verbs if verb not in known]
    rows: list[Row] = [(*key, verbs) for key, verbs in merged.items()]
    return sorted(rows, key=_order)


def _order(row: Row) -> tuple[object, ...]:
    resource, url, name, verbs = row
    return ("*" not in verbs, len(verbs), resource, url, name)


def _broken_down(rules: Sequence[Object]) -> Iterator[Row]:
    for rule in rules:
        names = rule.get("resourceNames") or ("",)
        for group in rule.get("apiGroups") or ():
            for resource in rule.get("resources") or ():
                plural, slash, sub = resource.partition("/")
                shown = f"{plural}.{group}{slash}{sub}" if group else resource
                for name in names:
                    yield shown, "", name, rule.get("verbs") or ()
        for url in rule.get("nonResourceURLs") or ():
            yield "", url, "", rule.get("verbs") or ()


def describe_binding(session: Session, writer: Writer, obj: Object) -> None:
    _head(writer, obj)
    role = obj["roleRef"]
    writer.line(0, "Role:")
    writer.line(1, "Kind:", role["kind"])
    writer.line(1, "Name:", role["name"])
    writer.line(0, "Subjects:")
    writer.line(1, "Kind", "Name", "Namespace")
    writer.line(1, "----", "----", "---------")
    for subject in obj.get("subjects") or ():
        writer.line(1, subject["kind"], subject["name"], subject.get("namespace", ""))


def _head(writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    write_annotations(writer, 0, annotations_of(obj))
