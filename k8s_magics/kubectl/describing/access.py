"""Roles and bindings, as both scopes are described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...apimachinery.meta import annotations_of, labels_of, name_of
from ...apimachinery.objects import Object
from ...cli.session import Session
from .values import go_list, write_annotations, write_labels
from .writer import Writer

Row = tuple[str, str, str, Sequence[str]]
Part = tuple[str, str, str, str]  # API group, resource, URL, name


def describe_role(session: Session, writer: Writer, obj: Object) -> None:
    """The rules taken apart: one line for each resource or path."""
    _head(writer, obj)
    writer.line(0, "PolicyRule:")
    writer.line(1, "Resources", "Non-Resource URLs", "Resource Names", "Verbs")
    writer.line(1, "---------", "-----------------", "--------------", "-----")
    for resource, url, name, verbs in compact_rules(obj.get("rules") or ()):
        writer.line(1, resource, f"[{url}]", f"[{name}]", go_list(verbs))


def compact_rules(rules: Sequence[Object]) -> list[Row]:
    """Rules about the same thing are one; they stand in the order of their text in Go, which begins with the verbs."""
    merged: dict[Part, list[str]] = {}
    for part, verbs in _broken_down(rules):
        known = merged.setdefault(part, [])
        known += [verb for verb in verbs if verb not in known]
    return [_row(part, merged[part]) for part in sorted(merged, key=lambda part: _go_text(part, merged[part]))]


def _go_text(part: Part, verbs: Sequence[str]) -> str:
    """A rule as Go prints it."""
    group, resource, url, name = part
    return f"Verbs:[{' '.join(verbs)}],APIGroups:[{group}],Resources:[{resource}],ResourceNames:[{name}],NonResourceURLs:[{url}],"


def _row(part: Part, verbs: Sequence[str]) -> Row:
    group, resource, url, name = part
    plural, slash, sub = resource.partition("/")
    return (f"{plural}.{group}{slash}{sub}" if group else resource), url, name, verbs


def _broken_down(rules: Sequence[Object]) -> Iterator[tuple[Part, Sequence[str]]]:
    for rule in rules:
        verbs = rule.get("verbs") or ()
        for group in rule.get("apiGroups") or ():
            for resource in rule.get("resources") or ():
                for name in rule.get("resourceNames") or ("",):
                    yield (group, resource, "", name), verbs
        for url in rule.get("nonResourceURLs") or ():
            yield ("", "", url, ""), verbs


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
