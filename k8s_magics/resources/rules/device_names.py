"""Names of attributes and capacities of devices: a C identifier, with the domain of a driver before it or without."""

from __future__ import annotations

import re

from ...apimachinery.fielderrors import FieldError, invalid, too_long
from ...apimachinery.names import regex_error
from .checks import all_of
from .drivers import driver_name

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_WRONG = regex_error(
    "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
    "[A-Za-z_][A-Za-z0-9_]*", "my_name", "MY_NAME", "MyName",
)  # fmt: skip
_LONGEST = 32


def qualified_errors(path: str, name: str) -> list[FieldError]:
    domain, slash, rest = name.partition("/")
    if not slash:
        return _identifier(path, name)
    if "/" in rest:
        return []  # which the server passes over
    errors = driver_name(path, domain) if domain else [invalid(path, "", "the domain must not be empty")]
    return errors + (_identifier(path, rest) if rest else [invalid(path, "", "the name must not be empty")])


def fully_qualified_errors(path: str, name: str) -> list[FieldError]:
    errors = qualified_errors(path, name)
    if "/" in name:
        return errors
    return [*errors, invalid(path, name, "a fully qualified name must be a domain and a name separated by a slash")]


def _identifier(path: str, name: str) -> list[FieldError]:
    errors = [too_long(path, _LONGEST)] if len(name) > _LONGEST else []
    return errors + all_of(path, name, () if _IDENTIFIER.match(name) else (_WRONG,))
