from tests.images.python3.world import printed


def test_iterables_are_summed_sorted_and_zipped() -> None:
    script = """
def gen(): yield from (3, 1, 2)
print(sum(gen()), sorted(gen(), key=lambda n: -n), min(gen()), max([], default="d"), list(map(lambda a, b: a + b, gen(), gen())), list(filter(None, [0, 1])), list(zip("ab", gen())), list(enumerate(gen(), 1)), any(gen()), all([]), list(reversed([1, 2])), round(2.567, 1), pow(2, 5, 7), divmod(7, 2), hex(255))
print(sum([[1], [2]], []), sorted("bA", key=str.lower))
"""
    assert printed(script) == (
        "6 [3, 2, 1] 1 d [6, 2, 4] [1] [('a', 3), ('b', 1)] [(1, 3), (2, 1), (3, 2)] True True [2, 1] 2.6 4 (3, 1) 0xff\n"
        "[1, 2] ['A', 'b']\n"
    )
