from tests.images.python3.world import printed


def test_comprehensions_have_scopes_of_their_own() -> None:
    script = """
x = "outer"
print([x for x in range(3) if x], {k: v for k, v in zip("ab", [1, 2])}, {c for c in "a"}, x)
print([(a, b) for a in range(2) for b in range(a + 1)], list(y for y in (z * 2 for z in range(3))))
print([n := 5, n], [f() for f in [lambda i=i: i for i in range(2)]])
"""
    assert printed(script) == (
        "[1, 2] {'a': 1, 'b': 2} {'a'} outer\n[(0, 0), (1, 0), (1, 1)] [0, 2, 4]\n[5, 5] [0, 1]\n"
    )
