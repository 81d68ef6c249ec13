"""Names that hold a hash of a pod template are those of the real cluster to the letter; the replay itself overlooks them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conformance import replay

HERE = Path(__file__).parent
HASH = re.compile(rf"-([{replay.CONSONANT}]{{8,10}})(?=-[{replay.CONSONANT}]{{5}}\b|\b)")
SESSIONS = (
    "sessions/describe/07-deployment.yaml",
    "sessions/get/04-deployment-family.yaml",
    "sessions/workloads/08-deployment-first-look.yaml",
    "sessions/apply/13-kustomize.yaml",
)


@pytest.mark.parametrize("path", SESSIONS)
def test_names_are_as_recorded(path: str) -> None:
    ((_, _, session),) = replay.load([HERE / path])
    steps = replay.replay(session)
    recorded = [HASH.findall(step["expected"]["stdout"]) for step in steps]
    assert any(recorded)
    assert [HASH.findall(step["stdout"]) for step in steps] == recorded
