"""node: the JavaScript interpreter's command line, as far as a first pod uses it: `node -e "console.log('hi')"`.

Simplified: prints text and exits; scripts likewise.
"""

from __future__ import annotations

import re
from functools import cache

from ..runtime.image import Image
from ..shell.faults import OSFault
from ..shell.kernel import Process
from ..shell.tree import Binary, Tree
from ._debian import debian_tree
from ._silent import RELEASE
from ._statements import Language, released, run_statements

NODE = Language(
    "node",
    prints=re.compile(r"""console\.log\(('[^']*'|"[^"]*"|`[^`]*`|-?[\d.]*)\)"""),
    sleeps=re.compile(r"setTimeout\(\(\)\s*=>\s*\{?\s*\}?,\s*(\d+)\)"),
    exits=re.compile(r"process\.exit\((\d*)\)"),
    unit=1,
)


async def _run(process: Process) -> int:
    words = process.argv[1:]
    await process.burn(40)
    match words:
        case ["--version" | "-v", *_]:
            await process.write(f"v{process.env['NODE_VERSION']}\n")
            return 0
        case ["-e" | "--eval", program, *_]:
            return await run_statements(process, NODE, program)
        case [path, *_] if not path.startswith("-"):
            try:
                return await run_statements(process, NODE, process.machine.files.read_text(path, cwd=process.cwd))
            except OSFault:
                await process.error(
                    f"node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\nError: Cannot find module '{path if path.startswith('/') else process.cwd.rstrip('/') + '/' + path}'\n"
                )
                return 1
        case []:
            return await run_statements(process, NODE, (await process.read()).decode("utf-8", "replace"))
    await process.error(f"node: bad option: {words[0]}\n")
    return 9


@cache
def _tree() -> Tree:
    return debian_tree(RELEASE, {"/usr/local/bin/node": Binary(_run, "node")})


VERSIONS = {
    "": "24.11.0",
    "latest": "24.11.0",
    "lts": "24.11.0",
    **{
        str(major): f"{major}.{rest}"
        for major, rest in (
            (8, "17.0"),
            (10, "24.1"),
            (12, "22.12"),
            (14, "21.3"),
            (16, "20.2"),
            (18, "20.8"),
            (20, "19.5"),
            (22, "21.1"),
            (24, "11.0"),
        )
    },
}
RELEASES = released(VERSIONS, "NODE_VERSION", ("-alpine", "-slim", "-bookworm"))

IMAGE = Image(
    repositories=("docker.io/library/node",),
    tags=tuple(RELEASES),
    size=390_000_000,
    tree=_tree,
    cmd=("node",),
    releases=RELEASES,
)
