from tests.images.python3.world import printed


def test_arguments_find_their_parameters() -> None:
    script = """
def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more
print(f(1, d=4), f(1, 2, 3, 9, d=0, z=1))
for call in (lambda: f(), lambda: f(1), lambda: f(1, d=2, b=7), lambda: (lambda x: x)(1, 2), lambda: (lambda x: x)(1, x=2)):
    try:
        print(call())
    except TypeError as error:
        print(error)
"""
    assert printed(script) == (
        "(1, 2, 3, (), 4, 5, {}) (1, 2, 3, (9,), 0, 5, {'z': 1})\n"
        "f() missing 1 required positional argument: 'a'\n"
        "f() missing 1 required keyword-only argument: 'd'\n"
        "(1, 2, 3, (), 2, 5, {'b': 7})\n"
        "<lambda>.<locals>.<lambda>() takes 1 positional argument but 2 were given\n"
        "<lambda>.<locals>.<lambda>() got multiple values for argument 'x'\n"
    )
