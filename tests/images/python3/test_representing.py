from tests.images.python3.world import printed


def test_values_are_shown_as_python_shows_them() -> None:
    script = """
class A:
    def __str__(self): return "text"
class B:
    def __repr__(self): return "<B>"
    def __format__(self, spec): return f"B[{spec}]"
class L(list): pass
loop = [1]; loop.append(loop)
print(A(), [B()], {"k": (B(),)}, f"{B():x}", loop, L([1]), KeyError("k"), repr(ValueError("a", 1)), (1,), set(), frozenset([1]), 1e16, -0.0, "it's", B, range(3), f"{1234.5:,.2f}")
try: format([], "5")
except TypeError as error: print(error)
"""
    assert printed(script) == (
        "text [<B>] {'k': (<B>,)} B[x] [1, [...]] [1] 'k' ValueError('a', 1) (1,) set() frozenset({1}) 1e+16 -0.0 it's <class '__main__.B'> range(0, 3) 1,234.50\n"
        "unsupported format string passed to list.__format__\n"
    )
