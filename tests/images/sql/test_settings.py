from tests.images.sql.world import World


def test_servers_tell_their_settings() -> None:
    mysql, postgres = World(), World("postgres")
    assert (
        mysql.ask("SHOW VARIABLES LIKE 'server\\_id'") == [("server_id", "1")]
        and mysql.value("@@hostname") == "db"
        and mysql.refused("SELECT @@nope") == "no_variable nope"
    )
    assert (
        postgres.ask("SHOW server_version") == [("17.6 (Debian 17.6-1.pgdg12+1)",)]
        and postgres.refused("SHOW nope") == "no_variable nope"
    )
    assert (
        postgres.ask("SET search_path TO a, b", "SHOW port") == [("5432",)]
        and postgres.value("current_setting('max_connections')") == "100"
    )
