"""From the text of a `%%kubectl` cell to lines of shell.

A cell is a terminal: comments, `$ ` prompts, `\\` continuations, here-documents, pipes and loops are as there.  What differs is
that a command line may leave out the word `kubectl`, and that `edit` takes `--with 's/old/new/'`, for there is no editor to type in.
"""

from __future__ import annotations

import re
import shlex
from collections import deque
from collections.abc import Collection, Iterator

_HEREDOC = re.compile(r"<<(-?)\s*(['\"]?)([\w.-]+)\2")
_PROMPT = re.compile(r"^\s*(?:\$\s+|%\s+|[%!](?=kubectl\s))")
_DOLLAR, _SECOND = re.compile(r"^\s*\$\s+\S"), re.compile(r"^> ?")
_SHELL_WORDS = frozenset(
    "for while until if case { ( [ [[ (( function echo printf test true false source . read unset alias unalias export eval exit "
    "return ! : cd pwd sleep trap jobs fg bg kill type command local readonly shift set helm helm2 docker crictl kubectl1.17 vim "
    "nano git sudo ssh jq yq python python3 k minikube kind k3d systemctl journalctl history column complete tree openssl apt apt-get "
    "apk yum brew man docker-compose podman etcdctl".split()
)
_OPENERS = re.compile(r"(?:^|[;&|(\n]|\b(?:do|then|else)\s)\s*(?:for|while|until|if|case|select)\s")
_CLOSERS = re.compile(r"(?:^|[;&|\n])\s*(?:done|fi|esac)\b")
_ASSIGNMENT = re.compile(r"^\w+=")
_EDIT = re.compile(r"^kubectl(?:\s+-\S+(?:\s+[\w.-]+)??)*\s+edit\b")
_WITH = re.compile(r"\s--with(?:=|\s+)('[^']*'|\"[^\"]*\"|\S+)")


def logical_lines(text: str) -> Iterator[str]:
    """The commands of a cell, each with its continuations, here-documents and loop bodies; comments and prompts are gone.

    What was copied from a terminal begins with a `$ `: then every command has one, and other lines are what was printed."""
    lines = deque(text.splitlines())
    copied = is_copied(text)
    while lines:
        given = lines.popleft()
        line = _PROMPT.sub("", given, count=1)
        if not line.strip() or line.lstrip().startswith("#") or (copied and not _DOLLAR.match(given)):
            continue
        code, whole = [line], [line]
        whole += _bodies(line, lines)
        while lines and _is_open("\n".join(code)):
            code.append(_SECOND.sub("", lines.popleft()) if copied else lines.popleft())
            whole += [code[-1], *_bodies(code[-1], lines)]
        yield "\n".join(whole)


def is_copied(text: str) -> bool:
    """Whether the first command stands after a prompt."""
    first = next((line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), "")
    return bool(_DOLLAR.match(first))


def printed_lines(text: str) -> int:
    """How many lines of a copied session are no commands but what they printed."""
    if not is_copied(text):
        return 0
    commands = sum(len(command.splitlines()) for command in logical_lines(text))
    return sum(1 for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")) - commands


def _bodies(line: str, lines: deque[str]) -> list[str]:
    """The here-documents that `line` opens, taken off the front of `lines`."""
    taken: list[str] = []
    for dash, _, word in _HEREDOC.findall(line) if "<<<" not in line else ():
        while lines:
            taken.append(lines.popleft())
            if (taken[-1].lstrip("\t") if dash else taken[-1]) == word:
                break
    return taken


def _is_open(code: str) -> bool:
    """Whether a command (without its here-documents) goes on in the next line."""
    bare = _unquoted(code)
    if bare is None:
        return True
    if bare.endswith("\\") or bare.rstrip().endswith(("|", "&&", "||")):
        return True
    braces = re.findall(r"(?:^|[\s;&|(]|\(\))(\{|\})(?=$|[\s;&|)])", bare)  # as words: `{ echo a; }`, `f() {`
    return (
        len(_OPENERS.findall(bare)) > len(_CLOSERS.findall(bare))
        or braces.count("{") > braces.count("}")
        or bare.count("(") > bare.count(")")
    )


def _unquoted(text: str) -> str | None:
    """`text` without quoted parts and comments, or None if a quote is still open."""
    kept: list[str] = []
    quote, escaped, comment = "", False, False
    for char in text:
        if comment:
            comment = char != "\n"
        elif escaped:
            escaped = False
        elif char == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "#" and (not kept or kept[-1].isspace()):
            comment = True
        else:
            kept.append(char)
    if quote:
        return None
    return "".join(kept) + ("\\" if escaped else "")


def as_kubectl(line: str, commands: Collection[str], utilities: Collection[str] = ()) -> str:
    """`line` with the leading `kubectl` that the user left out, unless it is plainly something of the shell.

    `commands` are kubectl's, and win over `utilities`, the programs of the admin host."""
    words = line.split(None, 1)
    if not words:
        return "kubectl"
    first = words[0]
    if first == "kubectl" or _ASSIGNMENT.match(first) or first.startswith(("./", "/", "(", "{")):
        return line
    if first not in commands and (first in _SHELL_WORDS or first in utilities or first.startswith("kub")):
        return line  # also `kubctl`, `kubeadm` and `kubectx`
    return f"kubectl {line.lstrip()}"


def with_editor(line: str, scripts: Collection[str] = ()) -> str:
    """`kubectl edit ... --with 's/a/b/'` as a line that gives kubectl a sed for its editor.

    `scripts` are sed scripts from the cell's first line; other commands stay as they are."""
    if not _EDIT.match(line):
        return line
    own = [shlex.split(given)[0] for given in _WITH.findall(line)]
    if not own and not scripts:
        return line
    editor = " ".join(["sed", "-i", *(f"-e {shlex.quote(script)}" for script in (*scripts, *own))])
    return f"KUBE_EDITOR={shlex.quote(editor)} {_WITH.sub('', line)}"


def with_flags(line: str, flags: Collection[str]) -> str:
    """`line` with the flags of the cell's first line, if it is a kubectl command."""
    head, found, rest = line.partition("kubectl ")
    if not flags or not found or (head and not head.startswith("KUBE_EDITOR=")):
        return line
    return f"{head}kubectl {shlex.join(flags)} {rest}"
