from tests.images.sql.world import World


def test_tables_are_described_and_made_again() -> None:
    world = World()
    world.ask(
        "CREATE TABLE t (id int AUTO_INCREMENT PRIMARY KEY, a varchar(9) NOT NULL DEFAULT 'x', at timestamp DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, UNIQUE KEY one (a))",
        "INSERT INTO t (a) VALUES ('y')",
    )
    assert world.ask("DESCRIBE t") == [
        ("id", "int", "NO", "PRI", None, "auto_increment"),
        ("a", "varchar(9)", "NO", "UNI", "x", ""),
        ("at", "timestamp", "YES", "", "CURRENT_TIMESTAMP", "DEFAULT_GENERATED on update CURRENT_TIMESTAMP"),
    ]
    [(name, made)] = world.ask("SHOW CREATE TABLE t")
    world.ask("DROP TABLE t", str(made))
    assert name == "t" and world.ask("SHOW CREATE TABLE t")[0][1] == made
    assert world.ask("SHOW TABLES LIKE 't%'") == [("t",)] and world.ask("SHOW INDEX FROM t")[1][:5] == (
        "t",
        "0",
        "one",
        "1",
        "a",
    )


def test_a_list_can_be_narrowed_by_a_condition() -> None:
    world = World()
    assert (
        world.ask("SHOW DATABASES WHERE `Database` LIKE 't%'") == [("test",)]
        and world.refused("SHOW NONSENSE") == "syntax NONSENSE"
    )
    assert world.ask("SHOW PROCESSLIST")[0][1:5] == ("root", "localhost", "test", "Query")
