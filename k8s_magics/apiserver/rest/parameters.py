"""The values of a query as Go's decoder of parameters reads them; BadRequest for what it cannot read."""

from __future__ import annotations

from collections.abc import Mapping

from ...apimachinery.errors import BadRequest

_LEAST, _MOST = -(2**63), 2**63 - 1


def flag_of(query: Mapping[str, str], name: str) -> bool | None:
    """A boolean: anything but 0 and false is true, the empty value too; None if it is not there."""
    if name not in query:
        return None
    return query[name].lower() not in ("0", "false")


def number_of(query: Mapping[str, str], name: str) -> int | None:
    """A whole number of 64 bits; None if it is not there."""
    if name not in query:
        return None
    text = query[name]
    digits = text[1:] if text[:1] in ("+", "-") else text
    if not (digits.isascii() and digits.isdigit()):
        raise BadRequest(f'strconv.ParseInt: parsing "{text}": invalid syntax')
    if not _LEAST <= int(text) <= _MOST:
        raise BadRequest(f'strconv.ParseInt: parsing "{text}": value out of range')
    return int(text)
