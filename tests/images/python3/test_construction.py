from tests.images.python3.world import printed


def test_types_make_values_of_what_they_are_given() -> None:
    script = """
class N:
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __iter__(self): return iter([1, 2])
    def __str__(self): return "n"
    def __bool__(self): return False
n = N()
print(int(n), float(n), list(n), tuple(n), str(n), bool(n), set(n), dict([(1, 2)], a=3), int("ff", 16), bytes(3), bytes("é", "utf-8"), type("T", (), {"x": 1}).x)
"""
    assert (
        printed(script) == "7 1.5 [1, 2] (1, 2) n False {1, 2} {1: 2, 'a': 3} 255 b'\\x00\\x00\\x00' b'\\xc3\\xa9' 1\n"
    )
