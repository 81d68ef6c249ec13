from __future__ import annotations

import pytest

from k8s_magics.shell.signals import signal_name, signal_number


@pytest.mark.parametrize("text", ["TERM", "SIGTERM", "term", "15"])
def test_a_signal_has_many_spellings(text: str) -> None:
    assert signal_number(text) == 15


def test_exit_is_0_and_nonsense_is_nothing() -> None:
    assert (signal_number("EXIT"), signal_number("NOPE"), signal_number("99")) == (0, None, None)
    assert (signal_name(9), signal_name(40)) == ("KILL", "40")
