"""The text of `kubectl explain`: a kind's or a field's type, description and fields (explain/v2's plaintext)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..apimachinery.schema import Definition, Field, Schema
from ..cli.errors import CommandError

WIDTH = 76
_JOINED = re.compile(r"(?<=\S)\n(?=\S)")
_PIECES = re.compile(r"\s+|\S+")
_NAMES = {"quantity": "Quantity", "int-or-string": "IntOrString", "time": "string", "raw": "Object"}
_PRIMITIVES = ("string", "integer", "number", "boolean")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is explained: a kind, and the field at the end of `path` in it."""

    schema: Schema
    group: str
    kind: str
    version: str
    definition: Definition
    path: Sequence[str] = ()


def heading(subject: Subject) -> str:
    group = f"GROUP:      {subject.group}\n" if subject.group else ""
    return f"{group}KIND:       {subject.kind}\nVERSION:    {subject.version}\n\n"


def explain(subject: Subject, *, recursive: bool) -> str:
    """What follows the heading; CommandError for a field that is not there."""
    field, shown = _find(subject)
    if field is None:
        return _description(subject.definition.description) + _fields(subject, subject.definition, recursive)
    text = f"FIELD: {field.name} <{type_name(subject.schema, field)}>\n"
    text += "".join(["ENUM:\n", *(f"    {value}\n" for value in field.enum), "\n"]) if field.enum else "\n\n"
    text += _description(field.description, _own(subject.schema, field, shown))
    return text + (_fields(subject, shown, recursive) if shown is not None and shown.fields else "\n")


def _find(subject: Subject) -> tuple[Field | None, Definition | None]:
    """(the field, the structure it holds)."""
    field: Field | None = None
    shown: Definition | None = subject.definition
    for name in subject.path:
        if shown is None or name not in shown.fields:
            raise CommandError(f'field "{subject.path[-1]}" does not exist')  # kubectl names the last field of the path
        field = shown.fields[name]
        shown = inner(subject.schema, field)
    return field, shown


def inner(schema: Schema, field: Field) -> Definition | None:
    """The structure in a field, through lists and maps."""
    while field.items is not None:
        field = field.items
    return schema.resolve(field)


def _own(schema: Schema, field: Field, shown: Definition | None) -> str:
    """The description of the type itself."""
    if shown is not None:
        return shown.description
    bare = field
    while bare.items is not None:
        bare = bare.items
    return schema.named(bare.ref).description if bare.ref and bare.ref in schema else ""


def type_name(schema: Schema, field: Field) -> str:
    """`[]ContainerPort`, `map[string]Quantity`, `integer`."""
    if field.type == "array" and field.items is not None:
        return "[]" + type_name(schema, field.items)
    if field.type == "map" and field.items is not None:
        return "map[string]" + type_name(schema, field.items)
    if field.type in _PRIMITIVES:
        return field.type
    if field.ref and field.type not in ("time",):
        return field.ref.rpartition(".")[2]
    return _NAMES.get(field.type, "Object")


def _description(*parts: str) -> str:
    texts = [wrapped(part) for part in parts if part]
    if not texts:
        return "DESCRIPTION:\n    <empty>\n"
    return "DESCRIPTION:\n" + "".join(f"    {line}\n" for text in texts for line in text.split("\n")) + "    \n"


def wrapped(text: str) -> str:
    """Lines of at most 76 characters; a line break between two words is no break."""
    return "\n".join(_wrap(line) for line in _JOINED.sub(" ", text).split("\n"))


def _wrap(line: str) -> str:
    lines: list[str] = [""]
    space = ""
    for piece in _PIECES.findall(line):
        if piece.isspace():
            space = piece
        elif len(lines[-1]) + len(space) + len(piece) > WIDTH and len(lines[-1]) + len(space) > 1:
            lines.append(piece)
            space = ""
        else:
            lines[-1] += space + piece
            space = ""
    return "\n".join(lines)


def _fields(subject: Subject, definition: Definition, recursive: bool) -> str:
    if not definition.fields:
        return "\n"
    if recursive:
        return "FIELDS:\n" + "".join(_tree(subject.schema, definition, 1, (definition.name,))) + "\n"
    return "FIELDS:\n" + "".join(_listed(subject.schema, definition)) + "\n"


def _head(schema: Schema, definition: Definition, field: Field, level: int) -> str:
    required = " -required-" if field.name in definition.required else ""
    enum = f"{'  ' * level}enum: {', '.join(field.enum)}\n" if field.enum else ""
    return f"{'  ' * level}{field.name}\t<{type_name(schema, field)}>{required}\n{enum}"


def _listed(schema: Schema, definition: Definition) -> Iterator[str]:
    for name in sorted(definition.fields):
        field = definition.fields[name]
        text = field.description or _own(schema, field, inner(schema, field)) or "<no description>"
        yield _head(schema, definition, field, 1)
        yield "".join(f"    {line}\n" for line in wrapped(text).split("\n")) + "\n"


def _tree(schema: Schema, definition: Definition, level: int, seen: tuple[str, ...]) -> Iterator[str]:
    for name in sorted(definition.fields):
        field = definition.fields[name]
        yield _head(schema, definition, field, level)
        held = inner(schema, field)
        if held is not None and held.name not in seen:
            yield from _tree(schema, held, level + 1, (*seen, held.name))
