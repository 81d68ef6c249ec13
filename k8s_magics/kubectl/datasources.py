"""--from-literal, --from-file and --from-env-file: where the data of a ConfigMap or Secret comes from."""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..apimachinery.names import config_key
from ..cli.errors import CommandError
from ..cli.flags import flag
from ..cli.session import Session, go_errno
from ..shell.faults import OSFault
from .envfile import read_env_file


@dataclass(frozen=True)
class SourceOptions:
    """The three kinds of source, and --append-hash."""

    append_hash: bool = flag(False, "--append-hash", "Append a hash of the content to its name.")
    from_env_file: tuple[str, ...] = flag(
        (), "--from-env-file", "Specify the path to a file to read lines of key=val pairs.", kind="strings"
    )
    from_file: tuple[str, ...] = flag(
        (), "--from-file", "Key file can be specified using its file path, or a directory.", kind="strings"
    )
    from_literal: tuple[str, ...] = flag(
        (), "--from-literal", "Specify a key and literal value (i.e. mykey=somevalue)", kind="array"
    )


def read_sources(session: Session, options: SourceOptions) -> Iterator[tuple[str, bytes]]:
    """Keys and values in kubectl's order: literals, files, env files."""
    if options.from_env_file and (options.from_file or options.from_literal):
        raise CommandError("from-env-file cannot be combined with from-file or from-literal")
    for literal in options.from_literal:
        key, equals, value = literal.partition("=")
        if not equals or not key:
            raise CommandError(f"invalid literal source {literal}, expected key=value")
        yield key, value.encode("utf-8", "surrogateescape")
    for source in options.from_file:
        yield from _files(session, source)
    for path in options.from_env_file:
        for key, value in read_env_file(session, path):
            yield key, value.encode("utf-8", "surrogateescape")


def _files(session: Session, source: str) -> Iterator[tuple[str, bytes]]:
    key, path = _parse(source)
    try:
        if session.files.is_directory(path):
            if "=" in source:
                raise CommandError("cannot give a key name for a directory path")
            for name in session.files.list(path):
                inner = posixpath.join(path, name)
                if not session.files.is_directory(inner):
                    yield name, session.files.read(inner)
            return
        yield key, session.files.read(path)
    except OSFault as fault:
        raise CommandError(f"error reading {path}: {go_errno(fault)}") from None


def _parse(source: str) -> tuple[str, str]:
    """`[key=]path`"""
    parts = source.split("=")
    if len(parts) == 1:
        return posixpath.basename(source), source
    if len(parts) > 2:
        raise CommandError("key names or file paths cannot contain '='")
    if not parts[0]:
        raise CommandError(f"key name for file path {parts[1]} missing")
    if not parts[1]:
        raise CommandError(f"file path for key name {parts[0]} missing")
    return parts[0], parts[1]


def fill(
    obj: dict[str, Any], pairs: Iterator[tuple[str, bytes]], add: Callable[[dict[str, Any], str, bytes], None]
) -> None:
    """Put the pairs into the object; a key that is no key, or is there twice, is an error."""
    kind, name = obj["kind"], obj["metadata"]["name"]
    keys: set[str] = set()
    for key, value in pairs:
        problems: Sequence[str] = config_key(key)
        if problems:
            raise CommandError(f'"{key}" is not a valid key name for a {kind}: {", ".join(problems)}')
        if key in keys:
            raise CommandError(
                f'cannot add key "{key}", another key by that name already exists in Data for {kind} "{name}"'
            )
        keys.add(key)
        add(obj, key, value)


def add_text(obj: dict[str, Any], key: str, value: bytes) -> None:
    """Into a ConfigMap: text as text, anything else in base64."""
    try:
        obj.setdefault("data", {})[key] = value.decode()
    except UnicodeDecodeError:
        obj.setdefault("binaryData", {})[key] = base64.b64encode(value).decode()


def add_secret(obj: dict[str, Any], key: str, value: bytes) -> None:
    """Into a Secret: always in base64."""
    obj.setdefault("data", {})[key] = base64.b64encode(value).decode()
