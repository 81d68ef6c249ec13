"""What Helm 4.1.4 said without a cluster, said here too."""

from __future__ import annotations

from tests.conformance.helm_transcripts import agrees, replay

FLOOR = 235


def test_recorded_commands_agree_as_often_as_before() -> None:
    done = replay()
    differing = [recording.name for recording, out, err, code in done if not agrees(recording, out, err, code)]
    assert len(done) - len(differing) >= FLOOR, differing
