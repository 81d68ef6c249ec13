from tests.images.python3.world import printed


def test_several_targets_are_unpacked() -> None:
    script = """
a, (b, *c), d = 1, (2, 3, 4), 5
[x, y] = "hi"
class O: pass
o = O(); o.p, o.q = 1, 2
print(a, b, c, d, x, y, o.__dict__)
def unpack(v): a, b = v
for value in ([1], 5, (x for x in range(1))):
    try: unpack(value)
    except (ValueError, TypeError) as error: print(error)
"""
    assert printed(script) == (
        "1 2 [3, 4] 5 h i {'p': 1, 'q': 2}\n"
        "not enough values to unpack (expected 2, got 1)\n"
        "cannot unpack non-iterable int object\n"
        "not enough values to unpack (expected 2, got 1)\n"
    )
