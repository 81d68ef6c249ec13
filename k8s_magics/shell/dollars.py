"""What a `$` or a backquote begins: a parameter, a command's output, arithmetic (POSIX 2.6.2 to 2.6.4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .complaint import unfinished
from .syntax import Arithmetic, DoubleQuoted, Parameter, Part, Script, Substitution, SyntaxFault, Word
from .words import make_word

if TYPE_CHECKING:
    from .lexer import Lexer

SHORT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]")


def dollar(lexer: Lexer, *, quoted: bool) -> Part | None:
    """What a `$` or a backquote begins; None (and past it) for a plain `$`."""
    text, start = lexer.text, lexer.position
    if text[start] == "`":
        return _backquotes(lexer, quoted=quoted)
    if text.startswith("$((", start):
        part = _arithmetic(lexer, start)
        if part is not None:
            return part
        try:
            return Substitution(commands(lexer, start + 2))
        except SyntaxFault as fault:
            if not fault.incomplete:
                raise
            line, lexer.line = lexer.line, fault.line
            raise unfinished(lexer, ")", "missing '))'", line) from None
    if text.startswith("$(", start):
        return Substitution(commands(lexer, start + 2))
    if text.startswith("${", start):
        return _braced(lexer, quoted=quoted)
    match = SHORT.match(text, start + 1)
    if match is None:
        lexer.position += 1
        return None
    lexer.position = match.end()
    return Parameter(match.group())


def commands(lexer: Lexer, start: int) -> Script:
    """The commands of a substitution, up to its parenthesis."""
    from .parser import Parser

    inner = Parser(lexer.text, start, depth=lexer.depth + 1, line=lexer.line, bash=lexer.bash)
    inner.lexer.extglob = lexer.extglob
    body = inner.until_parenthesis()
    lexer.position, lexer.line = inner.lexer.position, inner.lexer.line
    return Script(body)


def _backquotes(lexer: Lexer, *, quoted: bool) -> Part:
    from .parser import Parser

    text, index, content = lexer.text, lexer.position + 1, []
    while True:
        if index >= len(text):
            line, lexer.line = lexer.line, lexer.line + text.count("\n", lexer.position)
            raise unfinished(lexer, "`", "EOF in backquote substitution", line)
        char = text[index]
        if char == "`":
            break
        following = text[index + 1 : index + 2]
        if char == "\\" and following and (following in "$`\\" or (quoted and following == '"')):
            content.append(following)
            index += 2
        else:
            content.append(char)
            index += 1
    lexer.line += text.count("\n", lexer.position, index)
    lexer.position = index + 1
    return Substitution(
        Script(Parser("".join(content), depth=lexer.depth + 1, line=lexer.line, bash=lexer.bash).whole())
    )


def _arithmetic(lexer: Lexer, start: int) -> Part | None:
    """`$(( ))`; None if the parentheses are a command's after all."""
    end = matching_arithmetic(lexer.text, start + 3)
    if end is None:
        return None
    if end == len(lexer.text):
        line, lexer.line = lexer.line, lexer.line + lexer.text.count("\n", start)
        raise unfinished(lexer, ")", "missing '))'", line)
    inner = lexer.within(lexer.text[start + 3 : end])
    lexer.line += lexer.text.count("\n", start, end)
    lexer.position = end + 2
    return Arithmetic(arithmetic_word(inner))


def _braced(lexer: Lexer, *, quoted: bool) -> Part:
    from .braced import Braced

    return Braced(lexer, quoted=quoted).read()


def arithmetic_word(lexer: Lexer) -> Word:
    """The whole of the lexer's text as an arithmetic expression: expanded as within double quotes, but `"` means nothing."""
    text = lexer.text.replace('"', "")
    return make_word((DoubleQuoted(lexer.within(text, deeper=0).double_quoted(None)),), text)


def matching_arithmetic(text: str, start: int) -> int | None:
    """Where the `))` is that ends an arithmetic expression: None if it is none, the end of the text if that comes first."""
    depth, index = 0, start
    while index < len(text):
        char = text[index]
        if char == "\\":
            index += 1
        elif char == "(":
            depth += 1
        elif char == ")":
            if depth == 0:
                return index if text.startswith("))", index) else None
            depth -= 1
        index += 1
    return len(text)
