from __future__ import annotations

import pytest

from k8s_magics.shell.options import OptionError, parse_options


def test_flags_cluster_and_values_attach_or_follow() -> None:
    options = parse_options(["-ab", "-n5", "x", "-n", "6", "--", "-a"], "abn:")
    assert options.operands == ("x", "-a")
    assert options.all("n") == ("5", "6") and options.get("n") == "6" and "b" in options and options.count("a") == 1


def test_a_plus_stops_at_the_first_operand() -> None:
    assert parse_options(["-a", "cmd", "-b"], "+ab").operands == ("cmd", "-b")


def test_long_names_may_be_shortened_while_unique() -> None:
    long = {"number": "n:", "null": "z", "all": "a"}
    assert parse_options(["--num=3", "--all"], "n:za", long).given == (("n", "3"), ("a", ""))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["-x"], "invalid option -- 'x'"),
        (["-n"], "option requires an argument -- 'n'"),
        (["--nope"], "unrecognized option '--nope'"),
        (["--nu"], "option '--nu' is ambiguous"),
        (["--all=1"], "option '--all' doesn't allow an argument"),
    ],
)
def test_complaints_are_getopts(words: list[str], message: str) -> None:
    with pytest.raises(OptionError) as caught:
        parse_options(words, "an:z", {"number": "n:", "null": "z", "all": "a"})
    assert caught.value.message == message
