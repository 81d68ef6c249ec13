"""The interpreter's command line: a script, `-c`, `-m`, standard input, or a session on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...shell.faults import OSFault
from ...shell.kernel import Process
from .interpreter import Python
from .running import run_text

START_UP = 20
"""CPU milliseconds until the first statement."""
FLAGS = "bBdEhiIOPqRsSuvVx?"
VALUED = "WX"


@dataclass(slots=True)
class Options:
    """`kind`: "" (standard input), "file", "c" or "m"; `what` is the file, text or module."""

    kind: str = ""
    what: str = ""
    rest: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    wrong: str = ""


def parse_options(words: Sequence[str]) -> Options:
    """As Python reads them: what follows the program is the program's."""
    found, waiting = Options(), list(words)
    while waiting:
        word = waiting.pop(0)
        if word == "-" or not word.startswith("-"):
            found.kind, found.what, found.rest = "file", word, waiting
            return found
        if word in ("--version", "--help"):
            found.flags.add(word[2].upper() if word == "--version" else "h")
            continue
        if word.startswith("--"):
            found.wrong = word
            return found
        if _letters(found, word[1:], waiting):
            return found
    return found


def _letters(found: Options, letters: str, waiting: list[str]) -> bool:
    """Read `-uc TEXT` and the like; whether that was all."""
    while letters:
        letter, letters = letters[0], letters[1:]
        if letter in "cm":
            if not letters and not waiting:
                found.wrong = f"-{letter}"
                return True
            found.kind, found.what = letter, letters or waiting.pop(0)
            found.rest = waiting
            return True
        if letter in VALUED:
            if not letters and waiting:
                waiting.pop(0)
            return False
        if letter not in FLAGS:
            found.wrong = f"-{letter}"
            return True
        found.flags.add(letter)
    return False


async def python_program(process: Process) -> int:
    """The interpreter; also on the admin host."""
    options = parse_options(process.argv[1:])
    await process.burn(START_UP)
    if options.wrong:
        return await _wrong(process, options.wrong)
    if "V" in options.flags:
        await process.write(f"Python {process.env.get('PYTHON_VERSION', '3.14.0')}\n")
        return 0
    if options.flags & {"h", "?"}:
        await process.write(f"{USAGE}\n")
        return 0
    return await _run(process, options)


USAGE = "usage: python3 [option] ... [-c cmd | -m mod | file | -] [arg] ..."


async def _wrong(process: Process, word: str) -> int:
    if word in ("-c", "-m"):
        await process.error(f"Argument expected for the {word} option\n")
    else:
        await process.error(f"unknown option {word}\n" if word.startswith("--") else f"Unknown option: {word}\n")
    await process.error(f"{USAGE}\nTry `python -h' for more information.\n")
    return 2


async def _run(process: Process, options: Options) -> int:
    unbuffered = "u" in options.flags
    if options.kind == "c":
        py = Python(process, ["-c", *options.rest], unbuffered=unbuffered)
        py.modules.path += ["", *_more_paths(process)]
        return await run_text(py, options.what, "<string>")
    if options.kind == "m":
        from .module_runs import run_module

        return await run_module(process, options.what, options.rest, unbuffered=unbuffered)
    if options.kind == "file" and options.what != "-":
        return await _run_file(process, options, unbuffered)
    py = Python(process, [options.what or "", *options.rest], unbuffered=unbuffered)
    py.modules.path += ["", *_more_paths(process)]
    if "i" in options.flags or (0 in process.files and process.files[0].is_terminal):
        from .session import run_session

        return await run_session(py)
    return await run_text(py, (await process.read()).decode("utf-8", "replace"), "<stdin>")


async def _run_file(process: Process, options: Options, unbuffered: bool) -> int:
    path = options.what
    shown = path if path.startswith("/") or not process.cwd else f"{process.cwd.rstrip('/')}/{path}"
    files = process.machine.files
    try:
        if files.is_directory(path, cwd=process.cwd):
            if not files.is_file(f"{path}/__main__.py", cwd=process.cwd):
                await process.error(f"{process.argv[0]}: can't find '__main__' module in '{shown}'\n")
                return 1
            path = f"{path}/__main__.py"
        file = process.open(path)
        text = (await file.read()).decode("utf-8", "surrogateescape")
    except OSFault as fault:
        number = {"Permission denied": 13, "Not a directory": 20}.get(fault.message, 2)
        await process.error(f"{process.argv[0]}: can't open file '{shown}': [Errno {number}] {fault.message}\n")
        return 2
    py = Python(process, [options.what, *options.rest], unbuffered=unbuffered)
    py.modules.path += [shown.rpartition("/")[0] or "/", *_more_paths(process)]
    return await run_text(py, text, path)


def _more_paths(process: Process) -> list[str]:
    return [path for path in process.env.get("PYTHONPATH", "").split(":") if path]
