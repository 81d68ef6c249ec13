from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.parsing import parse
from k8s_magics.images.sql.statements import ColumnDefinition, CreateTable, KeyDefinition
from k8s_magics.images.sql.tree import TableName, TypeName


def test_columns_bring_their_keys() -> None:
    text = """CREATE TABLE `t` (id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, mail VARCHAR(20) DEFAULT 'none' UNIQUE COMMENT 'x', owner INT,
              at TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, KEY by_owner (owner), CONSTRAINT fk FOREIGN KEY (owner) REFERENCES u (id) ON DELETE CASCADE) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4"""
    assert parse(text, MYSQL) == CreateTable(
        TableName("t"),
        (
            ColumnDefinition("id", TypeName("int", unsigned=True), nullable=False, automatic=True), ColumnDefinition("mail", TypeName("varchar", (20,)), default="'none'"),
            ColumnDefinition("owner", TypeName("int")), ColumnDefinition("at", TypeName("timestamp"), default="CURRENT_TIMESTAMP", on_update=True),
        ),
        (KeyDefinition("primary", ("id",)), KeyDefinition("unique", ("mail",)), KeyDefinition("index", ("owner",), "by_owner")),
        False,
    )  # fmt: skip


def test_serial_and_identity_count_up() -> None:
    made = parse("CREATE TABLE t (a bigserial, b int GENERATED ALWAYS AS IDENTITY)", POSTGRES)
    assert (
        isinstance(made, CreateTable)
        and all(column.automatic for column in made.columns)
        and made.columns[0].type.name == "bigint"
    )
