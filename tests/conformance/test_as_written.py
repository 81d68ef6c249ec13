"""The course of 2019 as it is written, on the Kubernetes of then: every command of tests/course/as_written.yaml, in its order."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from k8s_magics import Cluster

LIST = Path(__file__).parents[1] / "course" / "as_written.yaml"
LETTERS = "[bcdfghjklmnpqrstvwxz2456789]"
RULES = (
    (rf"-[0-9a-z]{{6,10}}-{LETTERS}{{5}}\b", "-<hash>-<rand>"),
    (r"\b(10|172|192)\.\d+\.\d+\.\d+\b", "<ip>"),
    (r":3\d{4}/TCP", ":<port>/TCP"),
    (r"(?<=\s)(\d+[smhd])+$", "<age>"),
    (r"\b[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\b", "<date>"),
    (r"(?<=127\.0\.0\.1:)\d{5}\b|(?<=')\d{5}(?=')", "<tunnel>"),
    (r"/home/k8s\b", "/root"),
)


@cache
def steps() -> list[dict[str, Any]]:
    return [step for step in yaml.safe_load(LIST.read_text()) if "run" in step]


def normalised(text: str) -> list[str]:
    lines = []
    for line in text.strip().splitlines():
        for pattern, to in RULES:
            line = re.sub(pattern, to, line)
        lines.append(re.sub(r"\s+", " ", line).strip())
    return lines


@pytest.fixture(scope="module")
def played() -> list[tuple[dict[str, Any], Any]]:
    """Each step with what it printed (None where it cannot be played)."""
    cluster = Cluster(nodes=3, release="1.15")
    terminal = cluster.terminal()
    found = []
    for step in steps():
        for name, text in step.get("file", {}).items():
            terminal.write_file(name, text)
        if step.get("waits"):
            cluster.advance(seconds=step["waits"])
        found.append((step, None if "not_here" in step else terminal.run(step["run"])))
    return found


@pytest.mark.parametrize("number", range(len(steps())), ids=lambda n: re.sub(r"\W+", "-", steps()[n]["run"])[:60])
def test_a_command_of_the_course_answers(played: list[tuple[dict[str, Any], Any]], number: int) -> None:
    step, result = played[number]
    if result is None:
        return  # the list says why
    said = result.stdout + result.stderr
    assert result.exit_code == step.get("exit", 0), said
    assert step.get("shows", "") in said
    if "prints" in step and "unlike" not in step:
        assert normalised(said) == normalised(step["prints"])
