from tests.images.sql.world import World


def test_mysql_tells_what_it_has() -> None:
    world = World()
    world.ask("CREATE TABLE t (id int PRIMARY KEY, a varchar(9))")
    assert world.ask("SELECT table_name FROM information_schema.tables WHERE table_schema = 'test'") == [("t",)]
    assert world.ask("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 't'") == [
        ("id", "int"),
        ("a", "varchar"),
    ]
    assert world.ask("SELECT user, host FROM mysql.user") == [("root", "%")]


def test_postgres_tells_what_it_has() -> None:
    world = World("postgres")
    world.ask("CREATE TABLE t (id serial PRIMARY KEY)")
    assert world.ask("SELECT datname FROM pg_database WHERE NOT datistemplate") == [("test",)] and world.ask(
        "SELECT tablename FROM pg_tables"
    ) == [("t",)]
    assert world.ask("SELECT column_default FROM information_schema.columns") == [
        ("nextval('t_id_seq'::regclass)",)
    ] and world.ask("SELECT usename FROM pg_stat_activity") == [("root",)]
