from k8s_magics.images.sql.cursor import Cursor
from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.tree import TypeName
from k8s_magics.images.sql.type_names import parse_column_names, parse_type


def test_types_have_sizes_signs_and_zones() -> None:
    assert parse_type(Cursor("INT(11) UNSIGNED", MYSQL)) == TypeName("int", (11,), unsigned=True) and parse_type(
        Cursor("enum('a','b') CHARACTER SET utf8", MYSQL)
    ) == TypeName("enum", (), ("a", "b"))
    assert parse_type(Cursor("timestamp(3) with time zone", POSTGRES)) == TypeName(
        "timestamp with time zone", (3,)
    ) and parse_type(Cursor("character varying(9)", POSTGRES)) == TypeName("character varying", (9,))
    assert parse_column_names(Cursor("(a(10), `b` DESC)", MYSQL)) == ("a", "b")
