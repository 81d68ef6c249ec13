from k8s_magics.images.sql.dialect import MARIADB, MYSQL, POSTGRES


def test_mariadb_is_a_mysql_by_another_name() -> None:
    assert MARIADB.mysql and MYSQL.mysql and not POSTGRES.mysql and MARIADB.product == "MariaDB"
