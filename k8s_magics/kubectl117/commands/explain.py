"""kubectl explain of 1.17."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...apimachinery.schema import Definition, Field, Schema
from ...cli.errors import CommandError, PlainError
from ...cli.flags import flag
from ...cli.session import Session
from ...kubectl.commands.explain import COMMAND as TODAY
from ...kubectl.explaining import inner

WIDTH = 80
INDENT = 5
_SHAPES = {"integer": "integer", "number": "number", "boolean": "boolean", "object": "Object", "raw": ""}


@dataclass(frozen=True)
class Options:
    """The flags of explain."""

    api_version: str = flag("", "--api-version", "Get different explanations for particular API version")
    recursive: bool = flag(False, "--recursive", "Print the fields of fields")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise CommandError(
            'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.'
        )
    if len(session.args) > 1:
        raise CommandError("We accept only this format: explain RESOURCE")
    word, *path = session.args[0].split(".")
    resource = session.client.discovery.find(word)
    if resource is None:
        raise PlainError(f'the server doesn\'t have a resource type "{word}"')
    version = options.api_version or resource.api_version()
    schema = session.client.server.schema
    definition = schema.of(version, resource.kind)
    if definition is None:
        raise CommandError(f'Couldn\'t find resource for "{version}, Kind={resource.kind}"')
    session.out.write(f"KIND:     {resource.kind}\nVERSION:  {version}\n\n")
    session.out.write("".join(_explained(schema, definition, path, options.recursive)))


def _explained(schema: Schema, definition: Definition, path: list[str], recursive: bool) -> Iterator[str]:
    shown: Definition | None = definition
    field: Field | None = None
    for name in path:
        if shown is None or name not in shown.fields:
            raise CommandError(f'field "{name}" does not exist')
        field = shown.fields[name]
        shown = inner(schema, field)
    if field is not None:
        yield f"{'RESOURCE' if shown is not None else 'FIELD'}: {'' if shown is not None else '   '}{field.name} <{type_name(field)}>\n\n"
    yield "DESCRIPTION:\n"
    yield _block(field.description if field is not None else definition.description)
    if shown is not None and shown is not definition and shown.description:
        yield "\n" + _block(shown.description)
    if shown is not None and shown.fields:
        yield "\nFIELDS:\n"
        yield from _tree(schema, shown, 1) if recursive else _listed(shown)


def _listed(definition: Definition) -> Iterator[str]:
    for name in sorted(definition.fields):
        field = definition.fields[name]
        required = " -required-" if name in definition.required else ""
        yield f"   {name}\t<{type_name(field)}>{required}\n{_block(field.description)}\n"


def _tree(schema: Schema, definition: Definition, level: int) -> Iterator[str]:
    for name in sorted(definition.fields):
        field = definition.fields[name]
        yield f"{'   ' * level}{name}\t<{type_name(field)}>\n"
        held = inner(schema, field)
        if held is not None and level < 12:
            yield from _tree(schema, held, level + 1)


def type_name(field: Field) -> str:
    """`[]Object`, `map[string]string`, `integer`."""
    if field.type == "array" and field.items is not None:
        return "[]" + type_name(field.items)
    if field.type == "map" and field.items is not None:
        return "map[string]" + type_name(field.items)
    return _SHAPES.get(field.type, "string")


def _block(text: str) -> str:
    """Paragraphs in lines of at most 80 characters, five blanks before each."""
    if not text:
        return " " * INDENT + "<empty>\n"
    return "".join(f"{' ' * INDENT}{line}\n" if line else "\n" for line in _wrapped(text))


def _wrapped(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split():
            if line and len(line) + 1 + len(word) > WIDTH - INDENT:
                yield line
                line = word
            else:
                line = f"{line} {word}".strip()
        yield line


COMMAND = replace(TODAY, options=Options, run=run)
