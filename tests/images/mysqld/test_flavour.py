from k8s_magics.images.mysqld.flavour import flavour_of


def test_releases_call_themselves_by_their_names() -> None:
    mysql, old, maria = (
        flavour_of({"MYSQL_VERSION": "8.0.43"}),
        flavour_of({"MYSQL_VERSION": "5.7.44"}),
        flavour_of({"MARIADB_VERSION": "1:11.8.3+maria~ubu2404"}),
    )
    assert (
        (mysql.shown, mysql.old, mysql.daemon) == ("8.0.43", False, "mysqld")
        and old.old
        and old.comment == "MySQL Community Server (GPL)"
    )
    assert maria.maria and maria.daemon == "mariadbd" and maria.shown == "11.8.3-MariaDB-ubu2404"


def test_settings_of_mariadb_have_two_names() -> None:
    maria = flavour_of({"MARIADB_VERSION": "1:11.8.3"})
    assert (
        maria.value({"MARIADB_DATABASE": "a", "MYSQL_DATABASE": "b"}, "DATABASE") == "a"
        and maria.value({"MYSQL_DATABASE": "b"}, "DATABASE") == "b"
    )
    assert maria.value({"MARIADB_ALLOW_EMPTY_ROOT_PASSWORD": "1"}, "ALLOW_EMPTY_PASSWORD") == "1"
