from tests.images.sql.world import World


def test_each_server_has_its_own() -> None:
    assert (
        World("mysql").refused("SELECT to_char(now(), 'YYYY')") == "no_function to_char 2"
        and World("postgres").refused("SELECT ifnull(1, 2)") == "no_function ifnull 2"
    )
    assert World("mysql").refused("SELECT upper()") == "bad_arguments upper 0"
