from tests.images.python3.world import printed


def test_yield_from_hands_over() -> None:
    script = """
def inner():
    got = yield 1
    print("got", got)
    try: yield 2
    except ValueError: print("thrown")
    return "end"
def outer(): print("returned", (yield from inner()))
g = outer()
print(next(g), g.send("x"))
try: g.throw(ValueError())
except StopIteration: print("over")
print(list(outer()) == [1, 2])
"""
    assert printed(script) == ("got x\n1 2\nthrown\nreturned end\nover\ngot None\nreturned end\nTrue\n")
