import pytest

from k8s_magics.images.mysqld.options import OptionError, parse_options


def test_options_come_short_long_and_run_together() -> None:
    found = parse_options("mysql", "-h db -uroot -psecret -P3307 --database=app -Nse SELECT x".split())
    assert found.given == {
        "host": "db",
        "user": "root",
        "password": "secret",
        "port": "3307",
        "database": "app",
        "skip-column-names": "1",
        "silent": "1",
        "execute": "SELECT",
    } and found.words == ["x"]
    assert (
        parse_options("mysql", ["-p", "app"]).asks_password and parse_options("mysql", ["-ss"]).given["silent"] == "2"
    )


@pytest.mark.parametrize("words", [["--nonsense"], ["-Z"], ["-h"], ["--user"]])
def test_what_is_no_option_is_refused(words: list[str]) -> None:
    with pytest.raises(OptionError, match="mysql: "):
        parse_options("mysql", words)
