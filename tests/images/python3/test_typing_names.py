from tests.images.python3.world import printed


def test_annotations_are_not_evaluated() -> None:
    script = """
from typing import Any, Callable, Generic, Optional, Protocol, TypeVar, Union
T = TypeVar("T")
class Box(Generic[T]):
    item: Optional[T] = None
class Shape(Protocol):
    def area(self) -> float: ...
def f(x: "Nowhere", y: Optional[int] = None) -> Union[int, str]: return x
print(f(3), Box[int]().item, Box().item)
"""
    assert printed(script) == "3 None None\n"
