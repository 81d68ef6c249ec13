import pytest

from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.scope import Field, Scope
from k8s_magics.images.sql.tree import Name


def test_names_are_found_here_or_around() -> None:
    outer = Scope((Field("o", "x"),), POSTGRES)
    inner = Scope((Field("a", "id"), Field("b", "id"), Field("b", "n")), POSTGRES, outer)
    assert inner.find(Name(("b", "id")), "") == (0, 1) and not inner.correlated
    assert inner.find(Name(("x",)), "") == (1, 0) and inner.correlated
    with pytest.raises(SqlError, match="ambiguous"):
        inner.find(Name(("id",)), "")
    with pytest.raises(SqlError, match="no_source"):
        inner.find(Name(("z", "id")), "")


def test_column_names_have_no_case_in_mysql() -> None:
    fields = (Field("t", "Id"),)
    assert Scope(fields, MYSQL).has(Name(("ID",))) and not Scope(fields, POSTGRES).has(Name(("id",)))
