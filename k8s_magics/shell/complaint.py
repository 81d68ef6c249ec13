"""What the parser says about a token that is in the way, in busybox ash's words."""

from __future__ import annotations

from .lexer import Token
from .syntax import SyntaxFault

CLOSERS = frozenset({"then", "elif", "else", "fi", "do", "done", "esac", "}"})
RESERVED = CLOSERS | {"if", "for", "while", "until", "case", "{", "!", "in", "[[", "function"}
REDIRECTIONS = frozenset({"<", ">", ">>", "<<", "<<-", "<&", ">&", "<>", ">|", "&>", "&>>", "<<<"})


def unexpected(token: Token, *, expecting: str = "") -> SyntaxFault:
    """The fault to raise at `token`."""
    what = {"end": "end of file", "number": "redirection"}.get(token.kind, f'"{token.text}"')
    if token.kind == "word" and token.text not in RESERVED:
        what = "word"
    elif token.kind == "operator" and token.text in REDIRECTIONS:
        what = "redirection"
    elif token.text == "\n":
        what = "newline"
    message = f"syntax error: unexpected {what}" + (f' (expecting "{expecting}")' if expecting else "")
    name = "newline" if token.text == "\n" else token.text
    return SyntaxFault(message, incomplete=token.kind == "end", line=token.line, token=name)
