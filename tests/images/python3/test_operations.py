from tests.images.python3.world import printed, run


def test_special_methods_stand_for_operators() -> None:
    script = """
class M:
    def __init__(self, n): self.n = n
    def __add__(self, o): return NotImplemented if isinstance(o, str) else M(self.n + getattr(o, "n", o))
    __radd__ = __add__
    def __iadd__(self, o): self.n += 100; return self
    def __mul__(self, o): return f"{self.n}*{o}"
    def __neg__(self): return M(-self.n)
    def __contains__(self, o): return o == self.n
    def __eq__(self, o): return isinstance(o, M) and o.n == self.n
    def __len__(self): return self.n
m = M(1)
print((m + 2).n, (3 + m).n, m * 4, (-m).n, 1 in m, m == M(1), m != M(2), bool(M(0)))
m += 1; print(m.n)
for act in (lambda: m + "a", lambda: m - 1, lambda: 1 < m, lambda: [] + 1, lambda: "a" * 1.5):
    try: act()
    except TypeError as error: print(error)
"""
    assert printed(script) == (
        "3 4 1*4 -1 True True True False\n"
        "101\n"
        "unsupported operand type(s) for +: 'M' and 'str'\n"
        "unsupported operand type(s) for -: 'M' and 'int'\n"
        "'<' not supported between instances of 'int' and 'M'\n"
        'can only concatenate list (not "int") to list\n'
        "can't multiply sequence by non-int of type 'float'\n"
    )


def test_what_never_ends_may_be_searched_and_be_ended() -> None:
    assert printed("print('x' in range(10**10), 2.0 in range(5), 1.5 in range(10**9))") == "False True False\n"
    assert run("0 in iter(int, 1)\n'x' in iter(int, 1)", patience=2_000).code is None


def test_lists_grow_by_whatever_can_be_iterated_over() -> None:
    script = """
made = []
made += (n for n in range(3)); made += map(str, [7]); made += iter(lambda: 1, 1)
made[1:2] = (n * 10 for n in (1, 2)); print(made)
for act in ("made += 1", "made[:] = 1"):
    try:
        if act == "made += 1": made += 1
        else: made[:] = 1
    except TypeError as error: print(error)
"""
    assert printed(script) == "[0, 10, 20, 2, '7']\n'int' object is not iterable\ncan only assign an iterable\n"
