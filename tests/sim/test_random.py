"""Seeded chance."""

import re
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.sim.random import NAME_LETTERS, Random


def draws(seed: int, purpose: str) -> list[object]:
    stream = Random(seed).stream(purpose)
    return [
        stream.uid(),
        stream.suffix(),
        stream.below(1000),
        stream.fraction(),
        stream.shuffled("abcde"),
        stream.hexadecimal(8),
    ]


def test_the_same_seed_and_purpose_draw_the_same() -> None:
    assert draws(7, "pods") == draws(7, "pods")
    assert draws(7, "pods") != draws(8, "pods")
    assert draws(7, "pods") != draws(7, "uids")


def test_one_purpose_never_disturbs_another() -> None:
    quiet, busy = Random(1), Random(1)
    for _ in range(100):
        busy.stream("other").uid()
    assert quiet.stream("pods").uid() == busy.stream("pods").uid()


def test_a_new_process_draws_the_same() -> None:
    script = "from k8s_magics.sim.random import Random; print(Random(3).stream('pods').uid())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONHASHSEED": h}, capture_output=True, text=True, check=True
        ).stdout
        for h in ("1", "2")
    }
    assert runs == {Random(3).stream("pods").uid() + "\n"}


@given(st.integers(0, 2**64))
def test_draws_have_the_forms_of_kubernetes(seed: int) -> None:
    stream = Random(seed).stream("forms")
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", stream.uid())
    assert re.fullmatch(f"[{NAME_LETTERS}]{{5}}", stream.suffix())
    assert re.fullmatch("[0-9a-f]{64}", stream.hexadecimal(64))
    assert 0 <= stream.below(3) < 3
    assert 0 <= stream.fraction() < 1
    assert sorted(stream.shuffled(range(9))) == list(range(9))
    assert stream.choice("ab") in "ab"


def test_every_letter_of_a_generated_name_is_about_equally_likely() -> None:
    stream = Random(0).stream("names")
    drawn = "".join(stream.suffix() for _ in range(4000))
    expected = len(drawn) / len(NAME_LETTERS)
    assert all(0.8 * expected < drawn.count(letter) < 1.2 * expected for letter in NAME_LETTERS)
