"""Enough of a language's one-liners for a first pod: printing, sleeping, ending.

Simplified: nothing else runs; whatever is not understood is told, with the statement, on standard error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..shell.kernel import Process, sleep

IGNORED = re.compile(
    r"(import\s+[\w, ]+|from\s+\w+\s+import\s+\w+|(const|var|let)\s+\w+\s*=\s*require\(['\"]\w+['\"]\)|//.*|#.*)\Z"
)


@dataclass(frozen=True, slots=True)
class Language:
    """Patterns with one group each: what is printed (a literal), slept for (`unit` milliseconds each) and returned."""

    name: str
    prints: re.Pattern[str]
    sleeps: re.Pattern[str]
    exits: re.Pattern[str]
    unit: int = 1000


async def run_statements(process: Process, language: Language, program: str) -> int:
    for statement in re.split(r";|\n", program):
        text = statement.strip()
        if not text or IGNORED.match(text):
            continue
        printed, slept, ended = (
            pattern.fullmatch(text) for pattern in (language.prints, language.sleeps, language.exits)
        )
        if printed:
            await process.write(_literal(printed[1]) + "\n")
        elif slept:
            await sleep(int(float(slept[1]) * language.unit))
        elif ended:
            return int(ended[1] or 0)
        else:
            await process.error(
                f"{language.name}: this simulated {language.name} cannot run `{text}'; it can print text, sleep and exit\n"
            )
            return 1
    return 0


def _literal(text: str) -> str:
    quoted = re.fullmatch(r"""(['"`])(.*)\1""", text, re.DOTALL)
    return (quoted[2] if quoted else text).replace("\\n", "\n").replace("\\t", "\t")


def released(versions: Mapping[str, str], variable: str, flavours: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The tags of a language image, each with the version in its environment."""
    return {
        f"{tag}{flavour}" if tag or not flavour else flavour[1:]: {variable: version}
        for tag, version in versions.items()
        for flavour in ("", *flavours)
        if tag or flavour
    }
