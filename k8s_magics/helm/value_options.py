"""-f, --set and their like, and the values they make together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..apimachinery.json_reader import JsonError, loads
from ..cli.flags import flag
from ..cli.session import Session, go_errno
from ..shell.faults import OSFault
from .errors import HelmError
from .fetching import get
from .generation import generation_of
from .loading import in_words_of, read_values
from .numbers import as_floats
from .strvals import StrvalsError, parse_into, parse_json_into, parse_literal_into
from .values import Values, merge_maps

_KEYS = "(can be given several times, or as key1=val1,key2=val2)"


@dataclass(frozen=True)
class ValueOptions:
    """Where a user's values come from; later ones win, and files come before --set."""

    set: tuple[str, ...] = flag((), "--set", f"set values {_KEYS}", kind="array")
    set_file: tuple[str, ...] = flag((), "--set-file", f"set values from files {_KEYS}", kind="array")
    set_json: tuple[str, ...] = flag(
        (), "--set-json", f'set JSON values {_KEYS}; or a whole object: {{"key1": 1}}', kind="array"
    )
    set_literal: tuple[str, ...] = flag((), "--set-literal", "set a text value, taken as it stands", kind="array")
    set_string: tuple[str, ...] = flag((), "--set-string", f"set text values {_KEYS}", kind="array")
    values: tuple[str, ...] = flag((), "-f, --values", "YAML file or URL with values (can be given several times)")


async def given_values(session: Session, options: ValueOptions) -> Values:
    """The user's values, not yet over the chart's; HelmError."""
    values: Values = {}
    strict = not generation_of(session).structured_log
    for path in options.values:
        text = await _read(session, path)
        values = merge_maps(values, _read_values(session, text, path))
    for text in options.set_json:
        values = _json(text, values, objects=generation_of(session).json_objects)
    for text in options.set:
        _apply("--set", partial(parse_into, text, values, strict=strict))
    for text in options.set_string:
        _apply("--set-string", partial(parse_into, text, values, str, strict=strict))
    for text in options.set_file:
        await _set_file(session, text, values)
    for text in options.set_literal:
        _apply("--set-literal", partial(parse_literal_into, text, values))
    return values


def _read_values(session: Session, text: str, path: str) -> Values:
    try:
        return read_values(text, f"failed to parse {path}")
    except HelmError as error:
        raise HelmError(in_words_of(generation_of(session), error.message)) from None


def _apply(name: str, parse: Callable[[], None]) -> None:
    try:
        parse()
    except StrvalsError as error:
        raise HelmError(f"failed parsing {name} data: {error}") from None


def _json(text: str, values: Values, *, objects: bool) -> Values:
    """`objects`: a whole object may be given rather than a key and its value."""
    trimmed = text.strip()
    if objects and trimmed.startswith("{"):
        try:
            return merge_maps(values, as_floats(loads(trimmed)))
        except JsonError:
            raise HelmError(f"failed parsing --set-json data JSON: {text}") from None
    try:
        parse_json_into(text, values)
    except StrvalsError:
        raise HelmError(f"failed parsing --set-json data {text}") from None
    return values


async def _set_file(session: Session, text: str, values: Values) -> None:
    """Reads the files first, as reading may have to wait; then sets their contents."""
    paths: list[str] = []

    def note(word: str) -> str:
        paths.append(word)
        return word

    _apply("--set-file", lambda: parse_into(text, {}, note))
    contents: dict[str, Any] = {}
    for path in paths:
        try:
            contents[path] = await _read(session, path)
        except HelmError as error:
            raise HelmError(f"failed parsing --set-file data: {error.message}") from None
    _apply("--set-file", lambda: parse_into(text, values, lambda word: contents.get(word, word)))


async def _read(session: Session, path: str) -> str:
    if path.strip() == "-":
        return await session.stdin_text()
    if path.startswith(("http://", "https://")):
        return (await get(session, path)).decode("utf-8", "replace")
    try:
        return session.files.read_text(path)
    except OSFault as fault:
        doing = "read" if session.files.is_directory(path) else "open"
        raise HelmError(f"{doing} {path}: {go_errno(fault)}") from None
