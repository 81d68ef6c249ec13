import pytest

from k8s_magics.images._sql_splitter import LONGEST, Piece, Splitter


def pieces(lines: list[str], *, mysql: bool) -> list[tuple[str, str]]:
    splitter = Splitter(mysql=mysql)
    return [(piece.text, piece.end) for line in lines for piece in splitter.feed(line)]


def test_statements_end_outside_of_quotes_and_comments() -> None:
    assert pieces(["a ';' b; c `;`;\n", "-- d;\n", "e /* ; */ f # ;\n", "\\G g"], mysql=True) == [
        ("a ';' b", ";"),
        ("c `;`", ";"),
        ("e /* ; */ f", "\\G"),
    ]
    assert pieces(["a $$;$$; b 'it''s;';\n", "c $x$ $$ ; $x$;"], mysql=False) == [
        ("a $$;$$", ";"),
        ("b 'it''s;'", ";"),
        ("c $x$ $$ ; $x$", ";"),
    ]


def test_a_backslash_ends_a_line_of_psql_and_what_stood_before_can_go_on() -> None:
    splitter = Splitter(mysql=False)
    assert list(splitter.feed("SELECT 1 \\dt\n")) == [Piece("SELECT 1", "\\", 1)]
    splitter.put_back("SELECT 1")
    assert splitter.open == "-" and list(splitter.feed(";")) == [Piece("SELECT 1", ";", 1)]


def test_the_prompt_knows_what_is_open_and_statements_their_lines() -> None:
    splitter = Splitter(mysql=True)
    assert [list(splitter.feed(line)) for line in ("\n", "SELECT 'a\n")] == [[], []] and splitter.open == "'"
    assert list(splitter.feed("b'\n;")) == [Piece("SELECT 'a\nb'", ";", 2)] and splitter.open == ""


def test_another_delimiter_and_a_statement_without_end() -> None:
    splitter = Splitter(mysql=True)
    splitter.delimiter = "//"
    assert [piece.text for piece in splitter.feed("a; b // c; //")] == ["a; b", "c;"]
    with pytest.raises(ValueError):
        for _ in range(3):
            list(splitter.feed("x" * (LONGEST // 2)))
