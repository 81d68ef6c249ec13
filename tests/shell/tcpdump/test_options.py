"""What was asked for."""

from __future__ import annotations

import pytest

from k8s_magics.shell.tcpdump.options import WishError, read


def test_options_may_follow_the_filter_which_is_all_other_words() -> None:
    _, wishes = read(["-i", "eth0", "port", "80", "-c3", "and", "tcp"])
    assert (wishes.device, wishes.count, wishes.expression) == ("eth0", 3, "port 80 and tcp")


@pytest.mark.parametrize("words", [["-c", "-1"], ["-s", "many"], ["-G", "5"]])
def test_values_that_make_no_sense_are_refused(words: list[str]) -> None:
    with pytest.raises(WishError):
        read(words)
