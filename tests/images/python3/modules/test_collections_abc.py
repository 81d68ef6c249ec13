from tests.images.python3.world import printed


def test_abstract_types_are_asked() -> None:
    script = """
from collections.abc import Iterable, Mapping, Callable, Hashable
class I:
    def __iter__(self): return iter(())
print(isinstance([], Iterable), isinstance({}, Mapping), isinstance(5, Iterable), isinstance([], Hashable))
"""
    assert printed(script) == "True True False False\n"
