"""A template's complaint as Helm tells it: `execution error at (...)` for `fail` and `required`, else template by template."""

from __future__ import annotations

import re

START, END = "HELM_ERR_START", "HELM_ERR_END"
_OWN = re.compile(f"{START}(.*){END}", re.DOTALL)
_EXEC = re.compile(
    r"template: (?P<at>\S+?:\d+(?::\d+)?): (?P<doing>executing \".*?\" at <.*?>): (?P<rest>.*)\Z", re.DOTALL
)
_CALL = re.compile(r"error calling \w+: (?P<inner>.*)\Z", re.DOTALL)
_NONE = re.compile(r"template: no template .* associated with template .*\Z", re.DOTALL)


def wrapped(message: str) -> str:
    """Marks what a chart's author said."""
    return f"{START}{message}{END}"


def told(message: str, *, trace: bool = True) -> str:
    """The message of text/template in Helm's form; `trace` is Helm 4's, one template a line."""
    parts = message.split(": ", 2)
    if len(parts) != 3:
        return message
    own = _OWN.search(parts[2])
    if own:
        return f"execution error at ({parts[1]}): {own[1]}"
    lines = _lines(message) if trace else None
    return message if lines is None else "\n".join(lines)


def _lines(message: str) -> list[str] | None:
    """None where an error on the way is no template's."""
    lines: list[str] = []
    while True:
        if _NONE.match(message):
            return [*lines, message]
        match = _EXEC.match(message)
        if match is None:
            return None
        lines += [match["at"], f"  {match['doing']}:"]
        call = _CALL.match(match["rest"])
        if call is None:
            return [*lines, f"    {match['rest']}"]
        message = call["inner"]
        lines.append(f"    {match['rest'][: call.start('inner') - 1]}")
