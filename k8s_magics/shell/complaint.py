"""What a shell says about a token that is in the way, and about a text that ends too early: busybox ash's words, and bash's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .syntax import SyntaxFault, Unfinished

if TYPE_CHECKING:
    from .lexer import Lexer, Token
    from .state import Shell

CLOSERS = frozenset({"then", "elif", "else", "fi", "do", "done", "esac", "}"})
RESERVED = CLOSERS | {"if", "for", "while", "until", "case", "{", "!", "in", "function"}
REDIRECTIONS = frozenset({"<", ">", ">>", "<<", "<<-", "<&", ">&", "<>", ">|", "&>", "&>>", "<<<"})


def unexpected(lexer: Lexer, token: Token, *, expecting: str = "") -> SyntaxFault:
    """The fault to raise at `token`."""
    if lexer.bash:
        if token.kind == "end":
            line = token.line + (not lexer.text.endswith("\n"))
            return SyntaxFault("syntax error: unexpected end of file", incomplete=True, line=line)
        name = "newline" if token.text == "\n" else token.text
        source = line_at(lexer.text, token.start)
        return SyntaxFault(f"syntax error near unexpected token `{name}'", line=token.line, source=source)
    what = {"end": "end of file", "number": "redirection"}.get(token.kind, f'"{token.text}"')
    if token.kind == "word" and token.text not in RESERVED:
        what = "word"
    elif token.kind == "operator" and token.text in REDIRECTIONS:
        what = "redirection"
    elif token.text == "\n":
        what = "newline"
    message = f"syntax error: unexpected {what}" + (f' (expecting "{expecting}")' if expecting else "")
    return SyntaxFault(message, incomplete=token.kind == "end", line=token.line + (token.text == "\n"))


def unfinished(lexer: Lexer, closer: str, ash: str, line: int) -> SyntaxFault:
    """The text ends before the `closer` of something that began at `line`; `ash` is what ash has to say."""
    message = f"unexpected EOF while looking for matching `{closer}'" if lexer.bash else f"syntax error: {ash}"
    return SyntaxFault(message, incomplete=True, line=line if lexer.bash else lexer.line)


def line_at(text: str, position: int) -> str:
    """The line of a script in which a position is."""
    end = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : len(text) if end < 0 else end]


async def complain_of(shell: Shell, fault: SyntaxFault, command: str = "", base: int = 0) -> None:
    """Print it: bash shows the line, too, unless it was given at the prompt; `base` is the line at which the text begins."""
    shell.line = fault.line + base
    if not shell.bash:
        await shell.complain(fault.message, command=command)
        return
    if shell.given_as_argument and not command:
        command = "-c"
    at_prompt = shell.at_prompt or shell.interactive
    name = shell.name_of_source() + (f": {command}" if command else "")
    prefix = f"{name}: " if at_prompt and not command else f"{name}: line {shell.line + 1}: "
    text = f"{prefix}{fault.message}\n"
    if fault.source is not None and not at_prompt:
        text += f"{prefix}`{fault.source}'\n"
    await shell.process.error(text)


async def warn_of(shell: Shell, unfinished: Unfinished) -> None:
    """bash's warning of a here-document without an end."""
    if shell.bash:
        shell.line = unfinished.ended
        place = f"here-document at line {unfinished.begun + 1} delimited by end-of-file"
        await shell.complain(f"warning: {place} (wanted `{unfinished.delimiter}')")
