import pytest

from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.running import BUDGET, Running
from tests.images.sql.world import World


def test_work_ends_with_the_budget() -> None:
    world = World()
    running = Running(world.server, world.session, world.server.now())
    running.spend(BUDGET)
    with pytest.raises(SqlError, match="too_long"):
        running.spend()
