import pytest

from k8s_magics.images.postgresql.options import OptionError, parse_options


def test_options_come_short_long_and_run_together() -> None:
    found = parse_options(
        "psql", ["-h", "db", "-Ujoe", "-tAc", "SELECT 1", "--file=x", "-v", "a=1", "app"], values="hpUdcfv"
    )
    assert (
        found.given["host"] == "db"
        and found.given["user"] == "joe"
        and found.has("tuples-only")
        and found.has("no-align")
    )
    assert (
        found.actions == [("command", "SELECT 1"), ("file", "x")]
        and found.variables == ["a=1"]
        and found.words == ["app"]
    )


@pytest.mark.parametrize("words", [["--nonsense"], ["-Z"], ["-h"], ["--host"]])
def test_what_is_no_option_is_refused(words: list[str]) -> None:
    with pytest.raises(OptionError, match='Try "psql --help" for more information'):
        parse_options("psql", words, values="h")
