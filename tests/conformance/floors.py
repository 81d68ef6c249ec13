"""How many recorded steps of each area must agree with the real cluster: `floors.json` remembers, and it may only rise.

    python -m tests.conformance.floors check TABLE     fail if a full replay (what `replay.py` printed) fell below its floor
    python -m tests.conformance.floors refresh TABLE   set the floors to TABLE and to what the sample passes today

A floor is the number of steps passed.  `sample` is for the quick test beside this file, `full` for the replay in CI.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from tests.conformance import replay

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
EVERY_SESSION, EVERY_LINE = 5, 20

Session = tuple[str, str, dict[str, Any]]


def sample() -> dict[str, list[Session]]:
    """A few sessions of every area, always the same."""
    chosen: dict[str, list[Session]] = {}
    for folder, step in (("sessions", EVERY_SESSION), ("corpora", EVERY_LINE), ("siblings", EVERY_LINE)):
        areas: dict[str, list[Session]] = {}
        for session in replay.load([HERE / folder]):
            areas.setdefault(session[0], []).append(session)
        chosen.update({area: sessions[::step] for area, sessions in areas.items()})
    return chosen


def areas() -> list[str]:
    """The names of all areas, without reading a session."""
    folders = [path.name for path in (HERE / "sessions").iterdir()]
    files = [path.name.split(".")[0] for path in HERE.glob("*/*.jsonl.gz")]
    return sorted(folders + files)


def passed(sessions: list[Session]) -> tuple[int, list[str]]:
    """The steps that agree, and a line for each session that does not wholly agree."""
    total, short = 0, []
    for area, name, runs, steps in map(replay.attempt, sessions):
        good = 0 if isinstance(steps, str) else sum(step["ok"] for step in steps)
        total += good
        if good < runs:
            short.append(f"{area}/{name}: {good}/{runs}{f'  {steps}' if isinstance(steps, str) else ''}")
    return total, short


def read() -> dict[str, dict[str, int]]:
    floors: dict[str, dict[str, int]] = json.loads(FLOORS.read_text())
    return floors


def by_area(table: Path) -> dict[str, int]:
    """Passed steps by area, of the table that `replay.py` prints (its JSON has one entry for sessions of equal names)."""
    rows = re.findall(r"^(\w+) +\d+/\d+ +(\d+)/\d+ ", table.read_text(), re.MULTILINE)
    return {area: int(good) for area, good in sorted(rows) if area != "total"}


def check(table: Path) -> int:
    found, fallen = by_area(table), 0
    for area, floor in read()["full"].items():
        if found.get(area, 0) < floor:
            print(f"{area}: {found.get(area, 0)} steps agree, fewer than the {floor} of before")
            fallen = 1
    return fallen


def refresh(table: Path) -> int:
    sampled = {area: passed(sessions)[0] for area, sessions in sorted(sample().items())}
    FLOORS.write_text(json.dumps({"full": by_area(table), "sample": sampled}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    action, file = sys.argv[1:]
    sys.exit({"check": check, "refresh": refresh}[action](Path(file)))
