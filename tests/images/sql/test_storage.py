from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.sim.clock import Clock
from tests.images.sql.world import World


def test_a_table_is_a_file_that_grows_with_its_rows() -> None:
    world = World()
    world.ask("CREATE TABLE `my-table` (a text)")
    before = world.files.stat("/data/test/my@002dtable.ibd").size
    world.ask("INSERT INTO `my-table` VALUES ('" + "x" * 1000 + "')")
    assert before < 1000 < world.files.stat("/data/test/my@002dtable.ibd").size - before + 10
    world.ask("DROP TABLE `my-table`")
    assert world.files.list("/data/test") == ("db.opt",)


def test_what_cannot_be_written_did_not_happen() -> None:
    world = World()
    world.ask("CREATE TABLE t (n int)", "INSERT INTO t VALUES (1)")
    world.files.read_only = True
    assert (
        world.refused("INSERT INTO t VALUES (2)")
        == world.refused("DELETE FROM t")
        == "disk test/t.ibd Read-only file system"
    )
    assert world.ask("SELECT * FROM t") == [("1",)]


def test_a_damaged_file_is_no_table() -> None:
    world = World()
    world.ask("CREATE TABLE t (n int)", "CREATE TABLE u (n int)")
    world.files.write("/data/test/t.ibd", b"\xff{nonsense")
    assert World("mysql", world.files).ask("SHOW TABLES") == [("u",)]


def test_a_server_has_so_much_room_and_no_more() -> None:
    world = World("postgres", Filesystem(Clock()))
    world.ask("CREATE TABLE t (a text)")
    statement = "INSERT INTO t SELECT repeat('x', 1000000) FROM generate_series(1, 15)"
    assert world.refused(*[statement] * 5).startswith("full t base/5/")
