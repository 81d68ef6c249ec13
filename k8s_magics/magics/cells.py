"""From the text of a `%%kubectl` cell to lines of shell.

A cell is a terminal: comments, `$ ` prompts, `\\` continuations, here-documents, pipes and loops are as there.  What differs is
that a command line may leave out the word `kubectl`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_HEREDOC = re.compile(r"<<(-?)\s*(['\"]?)([\w.-]+)\2")
_PROMPT = re.compile(r"^\s*(?:\$|#(?=\s*kubectl\s)|%)\s+")
_SHELL_WORDS = frozenset(
    "for while until if case { ( [ [[ function echo printf sleep cat export cd ls pwd mkdir rm grep sed awk head tail sort uniq wc "
    "curl wget helm docker test true false source . read unset alias date env seq xargs tee watch time vi vim nano touch mv which "
    "openssl base64 jobs fg bg kill trap eval exit return ! : kubectl1.17 nslookup dig ping nc tar tr cut find sudo tree".split()
)
_OPENERS = re.compile(r"(?:^|[;&|(\s])(for|while|until|if|case)\s")
_CLOSERS = re.compile(r"(?:^|[;&|\s])(done|fi|esac)\b")
_ASSIGNMENT = re.compile(r"^\w+=")


def logical_lines(text: str) -> Iterator[str]:
    """The commands of a cell, each with its continuations, here-documents and loop bodies; comments and prompts are gone."""
    lines = iter(text.splitlines())
    for line in lines:
        line = _PROMPT.sub("", line, count=1)
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = [line]
        while _is_open("\n".join(parts)):
            following = next(lines, None)
            if following is None:
                break
            parts.append(following)
        yield "\n".join(parts)


def _is_open(text: str) -> bool:
    """Whether a command goes on in the next line."""
    last = text.rsplit("\n", 1)[-1]
    if last.endswith("\\") or last.rstrip().endswith(("|", "&&", "||")):
        return True
    for dash, _, word in _HEREDOC.findall(text):
        body = text.split("\n")[1:]
        if not any((line.lstrip("\t") if dash else line) == word for line in body):
            return True
    bare = _unquoted(text)
    if bare is None:
        return True
    return (
        len(_OPENERS.findall(bare)) > len(_CLOSERS.findall(bare)) or bare.count("{") > bare.count("}") and "()" in bare
    )


def _unquoted(text: str) -> str | None:
    """`text` without quoted parts, or None if a quote is still open."""
    kept: list[str] = []
    quote = ""
    escaped = False
    for char in text:
        if escaped:
            escaped = False
        elif char == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        else:
            kept.append(char)
    return None if quote else "".join(kept)


def as_kubectl(line: str, commands: Collection[str]) -> str:
    """`line` with the leading `kubectl` that the user left out, unless it is plainly something of the shell."""
    words = line.split(None, 1)
    first = words[0] if words else ""
    if first == "kubectl" or _ASSIGNMENT.match(first):
        return line
    if first in _SHELL_WORDS and first not in commands:
        return line
    return f"kubectl {line.lstrip()}"
