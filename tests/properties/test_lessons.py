"""The lessons show the same bytes, pictures included, in two processes that differ in hash order, time zone and date."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.layout.house import ROOT

LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# Runs every code cell and prints all that it displayed, as a notebook would save it.
RUN = r"""
import json, sys, time
real = time.time
time.time = lambda: real() + float(sys.argv[2])
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

shell = InteractiveShell.instance()
for cell in json.load(open(sys.argv[1]))["cells"]:
    if cell["cell_type"] == "code":
        with capture_output() as captured:
            shell.run_cell("".join(cell["source"]))
        shown = [output.data for output in captured.outputs]
        sys.stdout.write(json.dumps([captured.stdout, captured.stderr, shown], indent=1) + "\n")
"""


def outputs(lesson: Path, tmp_path: Path, *, hash_seed: str, shift: int, zone: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(lesson), str(shift)], capture_output=True, text=True, cwd=tmp_path, check=False,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONHASHSEED": hash_seed, "TZ": zone},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_shows_the_same_in_every_process(lesson: Path, tmp_path: Path) -> None:
    one = outputs(lesson, tmp_path, hash_seed="1", shift=0, zone="UTC")
    other = outputs(lesson, tmp_path, hash_seed="2", shift=123_456_789, zone="Pacific/Auckland")
    assert one == other
    assert " created" in "".join(one), "it shows something"
