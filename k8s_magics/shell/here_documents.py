"""Here-documents (POSIX 2.7.4): the lines after a command's own, up to the delimiter, which are its input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .syntax import DoubleQuoted, HereDocument, Literal, Parameter, Part, Quoted, Unfinished
from .words import make_word

if TYPE_CHECKING:
    from .lexer import Lexer
    from .syntax import Word


def announced(delimiter: Word, *, strip: bool) -> HereDocument:
    """One whose body is still to come; it is taken as it is when any of the delimiter is quoted."""
    quoted = any(not isinstance(part, Literal) for part in delimiter.parts)
    return HereDocument(_unquoted(delimiter.parts), strip, quoted, make_word((), ""))


def read_body(lexer: Lexer, document: HereDocument) -> None:
    """The lexer stands at the beginning of its first line."""
    body = _text(lexer, document)
    if document.quoted:
        document.body = make_word((Quoted(body),), body)
    else:
        document.body = make_word((DoubleQuoted(lexer.within(body).double_quoted(None)),), body)


def _text(lexer: Lexer, document: HereDocument) -> str:
    lines = []
    first = lexer.line - 1
    while lexer.position < len(lexer.text):
        end = lexer.text.find("\n", lexer.position)
        end = len(lexer.text) if end < 0 else end
        line = lexer.text[lexer.position : end]
        lexer.position = min(end + 1, len(lexer.text))
        lexer.line += 1
        if document.strip:
            line = line.lstrip("\t")
        if line == document.delimiter:
            break
        lines.append(line + "\n")
    else:
        lexer.unfinished = Unfinished(document.delimiter, first, lexer.line - 1)
    return "".join(lines)


def _unquoted(parts: tuple[Part, ...]) -> str:
    """A here-document's delimiter without its quotes; nothing in it is expanded."""
    out = []
    for part in parts:
        match part:
            case Literal(text) | Quoted(text):
                out.append(text)
            case DoubleQuoted(inner):
                out.append(_unquoted(inner))
            case Parameter(name):
                out.append(f"${name}")
            case _:
                out.append("")
    return "".join(out)
