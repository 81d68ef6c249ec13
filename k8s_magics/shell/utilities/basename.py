"""basename: the last component of a path, without a suffix."""

from __future__ import annotations

from ..kernel import Process
from ..operands import encode
from ..options import OptionError, parse_options
from ..utility import Utility


def base(path: str, suffix: str = "") -> str:
    name = path.rstrip("/").rpartition("/")[2] or path[:1]
    return name[: -len(suffix)] if suffix and name != suffix and name.endswith(suffix) else name


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "+as:")
    words = options.operands
    if not words or (not options.any("as") and len(words) > 2):
        raise OptionError
    if options.any("as"):
        names = [base(word, options.get("s")) for word in words]
    else:
        names = [base(words[0], words[1] if len(words) > 1 else "")]
    await process.write(encode("".join(name + "\n" for name in names)))
    return 0


UTILITY = Utility(
    "basename",
    run,
    usage="basename FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...\n\nStrip directory path and SUFFIX from FILE",
)
