from k8s_magics.images.sql.dialect import MYSQL
from k8s_magics.images.sql.table import Column, Key, Table
from k8s_magics.images.sql.types import BIGINT, TEXT

COLUMNS = (Column("id", BIGINT), Column("a", TEXT))


def test_unique_keys_find_conflicts_but_never_of_nulls() -> None:
    table = Table("t", COLUMNS, (Key("primary", "PRIMARY", ("id",)), Key("unique", "a", ("a",))), MYSQL)
    table.append((1, None))
    table.append((2, "x"))
    assert (
        table.conflict((3, None)) is None
        and table.conflict((3, "X")) == (table.keys[1], 1)
        and table.conflict((1, "y")) == (table.keys[0], 0)
    )
    table.remove_last(1)
    assert table.conflict((2, "x")) is None


def test_a_table_goes_back_to_its_copy() -> None:
    table = Table("t", COLUMNS, (), MYSQL)
    table.append((1, "x"))
    saved = table.copy()
    table.replace_rows([])
    table.reshape(COLUMNS[:1], [])
    table.restore(saved)
    assert table.rows == [(1, "x")] and table.columns == COLUMNS
