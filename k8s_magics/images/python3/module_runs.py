"""`python -m MODULE`: the modules that are programs, and files on the path."""

from __future__ import annotations

from collections.abc import Sequence

from ...shell.kernel import Process
from .interpreter import Python
from .running import finish, main, run_text

NO_NETWORK = "WARNING: Retrying (Retry(total={left}, connect=None, read=None, redirect=None, status=None)) after connection broken by 'NameResolutionError(\"HTTPSConnection(host=\\'pypi.org\\', port=443): Failed to resolve \\'pypi.org\\' ([Errno -3] Temporary failure in name resolution)\")': /simple/{name}/\n"  # fmt: skip
JSON_TOOL = """
import json, sys
try:
    with (open(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1] != "-" else sys.stdin) as source:
        value = json.load(source)
    text = json.dumps(value, indent=4, ensure_ascii=True, sort_keys=False)
    print(text)
except ValueError as error:
    sys.exit(str(error))
"""
PROGRAMS = {
    "http.server": "import sys\nfrom http.server import _main\n_main(sys.argv[1:])\n",
    "json.tool": JSON_TOOL,
    "json": JSON_TOOL,
    "platform": "import platform\nprint(platform.platform())\n",
}
KNOWN = frozenset(
    "venv unittest pdb cProfile compileall zipfile asyncio timeit this calendar idlelib pydoc tokenize dis trace sysconfig site".split()
)
"""Programs of the real one that are not simulated."""


async def run_module(process: Process, name: str, rest: Sequence[str], *, unbuffered: bool) -> int:
    if name in ("pip", "ensurepip"):
        return await pip(process, list(rest))
    py = Python(process, [name, *rest], unbuffered=unbuffered)
    py.modules.path.append("")
    if name in PROGRAMS:
        main(py, "<module>")
        py.argv[0] = f"/usr/local/lib/python3.14/{name.replace('.', '/')}.py"
        return await finish(py, _hidden(py, name))
    path = next((p for p in _places(name) if process.machine.files.is_file(p, cwd=process.cwd)), None)
    if path is None:
        await process.error(f"{process.argv[0]}: {await _missing(py, name)}\n")
        return 1
    py.argv[0] = path if path.startswith("/") else f"{process.cwd.rstrip('/')}/{path}"
    return await run_text(py, process.machine.files.read_text(path, cwd=process.cwd), path)


async def _hidden(py: Python, name: str) -> None:
    from .compiling import library_code
    from .frame import Frame
    from .thread import enter

    code = library_code(f"{name}.__main__", PROGRAMS[name])
    frame = Frame(py, code, py.globals, None, py.globals)
    assert code.body is not None
    await enter(code.body(frame), frame)


def _places(name: str) -> tuple[str, ...]:
    stem = name.replace(".", "/")
    return f"{stem}.py", f"{stem}/__main__.py"


async def _missing(py: Python, name: str) -> str:
    if py.modules.exists(name) or name.partition(".")[0] in KNOWN:
        return (
            f"this simulated python does not run the module {name}; it runs http.server, json.tool, platform and files"
        )
    return f"No module named {name}"


async def pip(process: Process, words: list[str]) -> int:
    """pip, which finds no package index: clusters of this simulator have no such network."""
    from ...shell.kernel import sleep

    version = ".".join(process.env.get("PYTHON_VERSION", "3.14.0").split(".")[:2])
    place = f"/usr/local/lib/python{version}/site-packages/pip"
    if words[:1] in (["--version"], ["-V"]):
        await process.write(f"pip 25.2 from {place} (python {version})\n")
        return 0
    if words[:1] in (["list"], ["freeze"]):
        await process.write("Package Version\n------- -------\npip     25.2\n" if words[0] == "list" else "")
        return 0
    if words[:1] not in (["install"], ["download"]):
        await process.error(f'ERROR: unknown command "{words[0] if words else ""}"\n')
        return 1
    wanted = _requirements(process, words[1:])
    if not wanted:
        await process.error('ERROR: You must give at least one requirement to install (see "pip help install")\n')
        return 1
    name = wanted[0].split("=")[0].split("<")[0].split(">")[0].split("[")[0].strip("~! ")
    for left in range(4, -1, -1):
        await sleep(15_000 >> left)
        await process.error(NO_NETWORK.format(left=left, name=name.lower()))
    await process.error(
        f"ERROR: Could not find a version that satisfies the requirement {wanted[0]} (from versions: none)\n"
    )
    await process.error(f"ERROR: No matching distribution found for {wanted[0]}\n")
    return 1


def _requirements(process: Process, words: Sequence[str]) -> list[str]:
    wanted: list[str] = []
    is_file = False
    for word in words:
        if is_file:
            text = (
                process.machine.files.read_text(word, cwd=process.cwd)
                if process.machine.files.is_file(word, cwd=process.cwd)
                else ""
            )
            wanted += [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]
            is_file = False
        elif word in ("-r", "--requirement"):
            is_file = True
        elif not word.startswith("-"):
            wanted.append(word)
    return wanted


async def pip_program(process: Process) -> int:
    """The command `pip`."""
    return await pip(process, process.argv[1:])
