from tests.images.sql.world import World


def test_servers_know_themselves_and_who_asks() -> None:
    assert World().ask("SELECT version(), database(), user(), current_user(), connection_id()") == [
        ("8.0.43", "test", "root@localhost", "root@%", "8")
    ]
    world = World("postgres")
    assert world.ask("SELECT current_database(), current_user, pg_size_pretty(20480::bigint), pg_typeof(1.5)") == [
        ("test", "root", "20 kB", "numeric")
    ]
    assert str(world.value("version()")).startswith("PostgreSQL 17.6 on x86_64")


def test_a_nap_is_the_sessions_and_not_endless() -> None:
    world = World()
    assert (
        world.value("sleep(1.5)") == "0"
        and world.session.take_pause() == 1500
        and world.refused("SELECT sleep(1e9)") == "too_long"
    )
