from k8s_magics.images.sql.dialect import MYSQL, POSTGRES
from k8s_magics.images.sql.parsing import parse
from k8s_magics.images.sql.statements import CreateUser, Grant, Show
from k8s_magics.images.sql.tree import TableName


def test_users_have_hosts_in_mysql_and_attributes_in_postgres() -> None:
    assert parse(
        "CREATE USER IF NOT EXISTS 'joe'@'10.%' IDENTIFIED WITH mysql_native_password BY 'x', ann", MYSQL
    ) == CreateUser((("joe", "10.%", "x"), ("ann", "%", None)), True)
    assert parse("CREATE ROLE joe WITH LOGIN CREATEDB PASSWORD 'x'", POSTGRES) == CreateUser(
        (("joe", "%", "x"),), False, ("LOGIN", "CREATEDB"), True
    )


def test_privileges_are_granted_on_levels() -> None:
    assert parse("GRANT ALL PRIVILEGES ON `app`.* TO 'joe'@'%' WITH GRANT OPTION;", MYSQL) == Grant(
        ("ALL",), "TABLE", (TableName("*", "app"),), (("joe", "%"),)
    )
    assert parse("REVOKE SELECT, INSERT ON ALL TABLES IN SCHEMA public FROM joe", POSTGRES) == Grant(
        ("SELECT", "INSERT"), "ALL TABLES IN SCHEMA", (TableName("public"),), (("joe", "%"),), True
    )


def test_show_takes_a_database_and_a_pattern() -> None:
    assert parse("SHOW FULL COLUMNS FROM t FROM app LIKE 'i%'", MYSQL) == Show(
        "COLUMNS", TableName("t", "app"), "i%", None, True
    )
    assert parse("SHOW server_version;", POSTGRES) == Show("server_version")
