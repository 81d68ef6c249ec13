from tests.images.python3.world import printed


def test_calls_pass_stars_keywords_and_methods() -> None:
    script = """
def f(*a, **k): return a, k
class C:
    def m(self, *a, **k): return a, k
    def __call__(self, x): return x + 1
print(f(*[1, 2], 3, **{"x": 1}, y=2), C().m(*"ab", k=1), C()(41), len("abc"), "a-b".split("-"))
for call in (lambda: None(), lambda: f(**1), lambda: f(**{"a": 1}, a=2), lambda: C.m()):
    try: call()
    except TypeError as error: print(str(error).split(".")[-1])
"""
    assert printed(script) == (
        "((1, 2, 3), {'x': 1, 'y': 2}) (('a', 'b'), {'k': 1}) 42 3 ['a', 'b']\n"
        "'NoneType' object is not callable\n"
        "argument after ** must be a mapping, not int\n"
        "got multiple values for keyword argument 'a'\n"
        "m() missing 1 required positional argument: 'self'\n"
    )
