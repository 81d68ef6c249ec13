"""A word with what is known about it before it is expanded: that it is plain text, or that expanding it runs no command."""

from __future__ import annotations

from .syntax import Arithmetic, DoubleQuoted, Literal, Parameter, Part, ProcessSubstitution, Quoted, Substitution, Word


def make_word(parts: tuple[Part, ...], text: str) -> Word:
    """A word with what is known about it beforehand."""
    plain: str | None = ""
    pure = True
    for part in parts:
        kind = type(part)
        if kind is Quoted or (kind is Literal and not _is_special(part, part is parts[0])):
            plain = plain + part.text if plain is not None else None  # type: ignore[union-attr]  # both have text
        else:
            plain = None
        pure = pure and _is_pure(part)
    if not parts and text:
        plain = ""
    return Word(parts, text, plain, pure)


def _is_special(part: Part, first: bool) -> bool:
    assert isinstance(part, Literal)
    return (
        any(char in part.text for char in "*?[")
        or (first and part.text.startswith("~"))
        or "=~" in part.text
        or ":~" in part.text
    )


def _is_pure(part: Part) -> bool:
    match part:
        case Substitution() | ProcessSubstitution():
            return False
        case DoubleQuoted(parts):
            return all(_is_pure(inner) for inner in parts)
        case Arithmetic(expression):
            return expression.pure
        case Parameter():
            return all(word is None or word.pure for word in (part.word, part.other, part.index))
        case _:
            return True
