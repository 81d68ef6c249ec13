import pytest

from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.lexer import tokens


def texts(text: str, mysql: bool) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text, MYSQL if mysql else POSTGRES)][:-1]


def test_strings_and_names_are_each_servers_own() -> None:
    assert texts("""'it''s' "a\\"b" `c``d` 'x\\ny' @@v # c""", True) == [
        ("string", "it's"),
        ("string", 'a"b'),
        ("name", "c`d"),
        ("string", "x\ny"),
        ("variable", "@@v"),
    ]
    assert texts("""'a\\b' E'a\\nb' "Q" $$x'y$$ $t$;$t$ -- c""", False) == [
        ("string", "a\\b"),
        ("string", "a\nb"),
        ("name", "Q"),
        ("string", "x'y"),
        ("string", ";"),
    ]


def test_comments_go_and_those_of_mysql_that_are_none_stay() -> None:
    assert texts("1/* x */+/*!50003 2 */", True) == [("number", "1"), ("operator", "+"), ("number", "2")]


@pytest.mark.parametrize("text", ["'open", '"open', "`open", "\x00", "1 \\ 2"])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(SqlError):
        tokens(text, MYSQL)
