"""`set -x`: what a shell prints of each command before it runs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .expansion import expand_text
from .lexer import Lexer
from .quoting import quote
from .syntax import Assignment, DoubleQuoted, SyntaxFault, Word
from .words import make_word

if TYPE_CHECKING:
    from .state import Shell


async def trace(shell: Shell, text: str) -> None:
    """One line after PS4, whose first character bash repeats for every command substitution around."""
    await shell.process.error(await _prompt(shell) + text + "\n")


async def _prompt(shell: Shell) -> str:
    prompt = shell.variables.get("PS4")
    if prompt is None:
        text = "+ "
    elif "$" in prompt or "`" in prompt or "\\" in prompt:
        options, shell.options = shell.options, shell.options - {"xtrace"}
        status = shell.status
        text = await expand_text(shell, _word(prompt))
        shell.options, shell.status = options, status
    else:
        text = prompt
    return text[:1] * shell.nested + text if shell.bash else text


@lru_cache(maxsize=16)
def _word(text: str) -> Word:
    """A text as it would be within double quotes; one that is none stands for itself."""
    try:
        return make_word((DoubleQuoted(Lexer(text).double_quoted(None)),), text)
    except SyntaxFault:
        return make_word((), text)


async def trace_words(shell: Shell, temporary: Sequence[tuple[Assignment, str]], argv: Sequence[str]) -> None:
    """A simple command: bash shows each assignment before it on a line of its own, ash all on one."""
    words = [shown(shell, word) for word in argv]
    assignments = [f"{item.name}={shown(shell, value)}" for item, value in temporary]
    if not shell.bash:
        await trace(shell, " ".join([*assignments, *words]))
        return
    for assignment in assignments:
        await trace(shell, assignment)
    await trace(shell, " ".join(words))
    if argv[0] in ("export", "readonly"):
        for word in argv[1:]:
            name, equals, value = word.partition("=")
            if equals and name.isidentifier():
                await trace(shell, f"{name}={shown(shell, value)}")


def shown(shell: Shell, text: str) -> str:
    """A word as the trace has it."""
    return quote(text, bash=shell.bash) if text or not shell.bash else "''"


async def trace_heading(shell: Shell, text: str) -> None:
    """bash alone shows what a compound command begins with."""
    if shell.bash and "xtrace" in shell.options:
        await trace(shell, text)


def words_of(name: str, keyword: str, words: Sequence[Word] | None) -> str:
    """`for name in words`, as written."""
    return f"{keyword} {name} in " + ('"$@"' if words is None else " ".join(word.text for word in words))
