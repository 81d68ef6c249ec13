from tests.images.python3.world import printed


def test_patterns_bind() -> None:
    script = """
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int
def f(v):
    match v:
        case [1, *rest]: return rest
        case {"k": str(s), **more}: return s, more
        case P(0, y=y): return y
        case "a" | "b" as c: return c
        case int(n) if n > 5: return "big"
        case None: return "none"
        case _: return "other"
print([f(v) for v in ([1, 2], {"k": "v", "z": 1}, P(0, 7), "b", 9, 3, None)])
"""
    assert printed(script) == "[[2], ('v', {'z': 1}), 7, 'b', 'big', 'other', 'none']\n"
