"""perl: enough of the language's command line to compute pi, which is what a first Job does.

Simplified: `print` of one expression (a number, a string, bpi(N)), `sleep N` and `exit N`, separated by semicolons.
"""

from __future__ import annotations

import re
from functools import cache

from ..runtime.image import Image
from ..shell.busybox import busybox_tree
from ..shell.kernel import Process, sleep
from ..shell.tree import Binary, Symlink, Tree

START_UP = 150
_PI, _PRINT, _CALL = (
    re.compile(r"print\s+bpi\((\d+)\)\Z"),
    re.compile(r"print\s+(?:\"(.*)\"|'(.*)'|(-?[\d.]+))\Z", re.DOTALL),
    re.compile(r"(sleep|exit)\s*\(?(\d+)\)?\Z"),
)


async def _run(process: Process) -> int:
    program, newline = _program(process.argv[1:])
    await process.burn(START_UP)
    for statement in program.split(";"):
        text = statement.strip()
        call, printed, pi = _CALL.match(text), _PRINT.match(text), _PI.match(text)
        if not text:
            continue
        if pi:
            await process.burn(_cost(int(pi[1])))
            await process.write(digits_of_pi(int(pi[1])) + newline)
        elif printed:
            await process.write((printed[1] or printed[2] or printed[3] or "").replace("\\n", "\n") + newline)
        elif call and call[1] == "sleep":
            await sleep(int(call[2]) * 1000)
        elif call:
            return int(call[2])
        else:
            await process.error(f"perl: this simulated perl cannot run `{text}'; it knows print, bpi, sleep and exit\n")
            return 255
    return 0


def _program(words: list[str]) -> tuple[str, str]:
    """(the text after -e, what print ends with)"""
    for index, word in enumerate(words):
        if word.startswith("-") and not word.startswith("-M") and word.endswith("e"):
            return (words[index + 1] if index + 1 < len(words) else ""), "\n" if "l" in word else ""
    return "", ""


def _cost(digits: int) -> float:
    """CPU milliseconds: 2000 digits take some five seconds."""
    return 300 + digits * digits / 850


@cache
def digits_of_pi(count: int) -> str:
    """Pi to `count` digits in all, by Machin's formula."""
    unity = 10 ** (count + 10)
    pi = 4 * (4 * _arctangent(5, unity) - _arctangent(239, unity)) // 10**10
    text = str(pi)
    whole, rounded = text[:count], text[count : count + 1]
    if rounded >= "5":
        whole = str(int(whole) + 1)
    return f"{whole[0]}.{whole[1:]}"


def _arctangent(inverse: int, unity: int) -> int:
    total = term = unity // inverse
    square, divisor, sign = inverse * inverse, 3, -1
    while term:
        term //= square
        total += sign * (term // divisor)
        divisor, sign = divisor + 2, -sign
    return total


@cache
def _tree() -> Tree:
    return Tree.build(
        {
            "/usr/local/bin/perl": Binary(_run, "perl"),
            "/usr/bin/perl": Symlink("/usr/local/bin/perl"),
            "/bin/bash": Symlink("/bin/sh"),
        },
        busybox_tree(),
    )


IMAGE = Image(
    repositories=("docker.io/library/perl",),
    tags=("latest", "5", "5.34", "5.34.0", "5.34-slim", "5.34.0-slim", "5.34.1", "5.36", "5.38", "5.40", "slim"),
    size=336_374_010,
    tree=_tree,
    cmd=("perl", "-de0"),
    env={"PERL_VERSION": "5.34.0"},
)
