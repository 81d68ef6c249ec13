import pytest

from tests.images.sql.world import World


def test_a_user_may_do_what_was_granted() -> None:
    world = World()
    world.ask(
        "CREATE DATABASE other",
        "CREATE TABLE t (n int)",
        "CREATE USER joe IDENTIFIED BY 'x'",
        "GRANT SELECT, INSERT ON test.* TO joe",
    )
    joe = world.login("joe")
    assert world.ask("INSERT INTO t VALUES (1)", "SELECT * FROM t", session=joe) == [("1",)]
    assert (
        world.refused("DELETE FROM t", session=joe) == "denied_table DELETE joe localhost t"
        and world.refused("USE other", session=joe) == "denied_database joe % other"
    )
    assert world.refused("CREATE USER eve", session=joe) == "denied_privilege CREATE USER"
    assert world.ask("SHOW GRANTS", session=joe) == [
        ("GRANT USAGE ON *.* TO `joe`@`%`",),
        ("GRANT SELECT, INSERT ON `test`.* TO `joe`@`%`",),
    ]
    world.ask("REVOKE ALL ON test.* FROM joe")
    assert world.refused("SELECT * FROM t", session=joe) == "denied_database joe % test"


def test_a_role_of_postgres_owns_what_it_makes() -> None:
    world = World("postgres")
    world.ask("CREATE TABLE t (n int)", "CREATE USER joe PASSWORD 'x'", "CREATE DATABASE own OWNER joe")
    joe, at_home = world.login("joe"), world.login("joe", "own")
    assert (
        world.refused("SELECT * FROM t", session=joe).startswith("denied_table")
        and world.refused("CREATE TABLE u (n int)", session=joe) == "denied_schema public"
    )
    assert (
        world.ask("CREATE TABLE u (n int)", session=at_home) == "CREATE TABLE"
        and world.refused("DROP TABLE t", session=joe) == "not_owner t"
    )
    world.ask("GRANT SELECT ON t TO joe")
    assert world.ask("SELECT * FROM t", session=joe) == [] and world.refused("DROP USER joe") == "owns_objects joe"


@pytest.mark.parametrize("dialect", ["mysql", "postgres"])
def test_users_are_there_or_not(dialect: str) -> None:
    world = World(dialect)
    world.ask("CREATE USER joe")
    assert (
        world.refused("CREATE USER joe") == "account_exists joe %"
        and world.refused("DROP USER ann") == "no_account DROP USER ann %"
    )
    assert world.refused(
        "GRANT ALL ON test TO ann" if dialect == "postgres" else "GRANT ALL ON test.* TO ann"
    ).partition(" ")[0] in ("no_grantee", "no_account")
