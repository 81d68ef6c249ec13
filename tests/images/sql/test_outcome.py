import json

from tests.images.sql.world import World


def test_an_outcome_can_go_over_the_wire() -> None:
    message = World("postgres").run("SELECT now(), 1.50, NULL, true").message()
    assert json.loads(json.dumps(message)) == {
        "tag": "SELECT 1",
        "columns": [["now", False], ["?column?", True], ["?column?", False], ["bool", False]],
        "rows": [["2026-01-05 09:00:00+00", "1.50", None, "t"]],
        "affected": 1,
        "info": "",
        "database": "",
        "notices": [],
    }
