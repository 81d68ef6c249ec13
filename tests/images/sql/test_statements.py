from k8s_magics.images.sql.statements import CreateTable, Insert
from k8s_magics.images.sql.tree import TableName


def test_statements_are_values() -> None:
    assert Insert(TableName("t"), (), ()) == Insert(TableName("t", at=9), (), ()) and CreateTable(
        TableName("t"), (), (), False
    ) != CreateTable(TableName("t"), (), (), True)
