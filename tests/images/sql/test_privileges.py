from tests.images.sql.world import World


def test_databases_are_made_by_those_who_may() -> None:
    world = World("postgres")
    world.ask("CREATE USER plain", "CREATE USER maker CREATEDB")
    assert world.refused("CREATE DATABASE a", session=world.login("plain")).startswith("denied_database plain")
    assert world.ask("CREATE DATABASE a", session=world.login("maker")) == "CREATE DATABASE" and world.refused(
        "DROP DATABASE a", session=world.login("plain")
    ).endswith("owner")
