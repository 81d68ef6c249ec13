import pytest

from k8s_magics.images.sql.cursor import Cursor
from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.errors import SqlError


def test_words_have_no_case_and_names_do() -> None:
    c = Cursor("Select Foo", MYSQL)
    assert c.accept("SELECT") and c.name() == "Foo" and c.at_end()
    assert Cursor("Foo", POSTGRES).name() == "foo" and Cursor('"Foo"', POSTGRES).name() == "Foo"


def test_the_error_says_where() -> None:
    c = Cursor("a = FROM t", MYSQL)
    c.name()
    c.expect("=")
    with pytest.raises(SqlError) as caught:
        c.name()
    assert caught.value.words == ("FROM t",) and caught.value.at == 4


def test_nesting_has_an_end() -> None:
    c = Cursor("", MYSQL)

    def deeper() -> None:
        c.nested(deeper)

    with pytest.raises(SqlError, match="too_deep"):
        deeper()
