from tests.images.python3.world import printed


def test_exceptions_are_caught_and_what_is_last_is_done() -> None:
    script = """
def f(kind):
    try:
        if kind: raise kind("k")
        return "value"
    except (KeyError, IndexError) as error: return repr(error)
    else: print("else")
    finally: print("finally")
print(f(None), f(KeyError), f(IndexError))
class M:
    def __enter__(self): return 5
    def __exit__(self, kind, error, trace): print(kind); return True
with M() as m: print(m); raise RuntimeError
try: assert 1 == 2, "unequal"
except AssertionError as error: print(error)
try: raise 5
except TypeError as error: print(error)
"""
    assert printed(script) == (
        "finally\n"
        "finally\n"
        "finally\n"
        "value KeyError('k') IndexError('k')\n"
        "5\n"
        "<class 'RuntimeError'>\n"
        "unequal\n"
        "exceptions must derive from BaseException\n"
    )
