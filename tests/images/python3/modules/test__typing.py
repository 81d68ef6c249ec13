from tests.images.python3.world import printed


def test_typing_gives_names() -> None:
    script = """
from typing import NamedTuple, cast, TYPE_CHECKING, List
class P(NamedTuple):
    x: int
    y: int = 5
print(P(1), P(1).y, cast(int, "s"), TYPE_CHECKING, List[int] is not None)
"""
    assert printed(script) == "P(x=1, y=5) 5 s False True\n"
