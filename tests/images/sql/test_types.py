import pytest

from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.tree import TypeName
from k8s_magics.images.sql.types import resolve_type


@pytest.mark.parametrize(("written", "mysql", "postgres"), [(TypeName("int"), "int", "integer"), (TypeName("numeric", (8, 2)), "decimal(8,2)", "numeric(8,2)"), (TypeName("boolean"), "tinyint(1)", "boolean"), (TypeName("varchar", (9,)), "varchar(9)", "character varying(9)"), (TypeName("timestamp"), "timestamp", "timestamp without time zone")])  # fmt: skip
def test_each_server_has_its_names(written: TypeName, mysql: str, postgres: str) -> None:
    assert resolve_type(written, MYSQL).name == mysql and resolve_type(written, POSTGRES).name == postgres


def test_integers_have_ranges() -> None:
    assert resolve_type(TypeName("tinyint", unsigned=True), MYSQL).range == (0, 255) and resolve_type(
        TypeName("bigint"), POSTGRES
    ).range == (-(2**63), 2**63 - 1)
