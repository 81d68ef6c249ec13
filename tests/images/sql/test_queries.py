from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.parsing import parse
from k8s_magics.images.sql.tree import Call, Chain, Item, Join, Literal, Name, Order, Select, Source, Star, TableName


def test_a_query_has_its_clauses() -> None:
    assert parse("SELECT DISTINCT a.*, count(*) AS n FROM t a LEFT JOIN app.u USING (id) WHERE x > 1 GROUP BY y HAVING n ORDER BY n DESC, 1 LIMIT 5 OFFSET 2", MYSQL) == Select(
        (Item(Star("a")), Item(Call("COUNT", star=True), "n", "count(*)")), (Source(TableName("t"), "a"), Join("left", Source(TableName("u", "app"), "u"), using=("id",))),
        Chain(Name(("x",)), ((">", Literal(1)),)), (Name(("y",)),), Name(("n",)), (Order(Name(("n",)), True), Order(Literal(1))), Literal(5), Literal(2), True,
    )  # fmt: skip


def test_limits_are_written_in_three_ways() -> None:
    wanted = Select((Item(Literal(1), text="1"),), limit=Literal(5), offset=Literal(2))
    assert (
        parse("SELECT 1 LIMIT 2, 5", MYSQL)
        == parse("SELECT 1 LIMIT 5 OFFSET 2", POSTGRES)
        == parse("SELECT 1 OFFSET 2 ROWS FETCH FIRST 5 ROWS ONLY", POSTGRES)
        == wanted
    )
