from tests.images.python3.world import printed


def test_functions_close_over_names_and_are_decorated() -> None:
    script = """
def counter():
    n = 0
    def more(step=1):
        nonlocal n
        n += step
        return n
    return more
c = counter()
c(); print(c(5), counter()())
def twice(f):
    def inner(*a): return f(f(*a))
    return inner
@twice
def plus(x: "unknown annotation" , y: int = 1) -> nothing: return x + 1
print(plus(1), plus.__name__, (lambda *a, k=2: (a, k))(1))
"""
    assert printed(script) == ("6 1\n3 inner ((1,), 2)\n")
