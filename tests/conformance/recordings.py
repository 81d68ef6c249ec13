"""The recordings as files: this folder holds a copy, corpora compressed.

python -m tests.conformance.recordings same FOLDER     exit 0 if FOLDER holds the same recordings
python -m tests.conformance.recordings copy FOLDER     take over the recordings of FOLDER
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

HERE = Path(__file__).parent


def contents(folder: Path) -> dict[str, bytes]:
    """Every recorded file by its path below `folder`, uncompressed, as is the name."""
    found = {}
    for path in sorted((*folder.glob("sessions/*/*.yaml"), *folder.glob("corpora/*"))):
        data = path.read_bytes()
        name = str(path.relative_to(folder))
        found[name.removesuffix(".gz")] = gzip.decompress(data) if path.suffix == ".gz" else data
    return found


def same(folder: Path) -> int:
    return int(contents(folder) != contents(HERE))


def copy(folder: Path) -> int:
    for name, data in contents(folder).items():
        target = HERE / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name.startswith("corpora/"):
            target.with_name(target.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))
        else:
            target.write_bytes(data)
    for name in ("replay.py", "README.md", "FACTS.md"):
        (HERE / name).write_bytes((folder / name).read_bytes())
    return 0


if __name__ == "__main__":
    action, where = sys.argv[1:]
    sys.exit({"same": same, "copy": copy}[action](Path(where)))
