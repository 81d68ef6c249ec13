from tests.images.python3.world import printed


def test_operators_chain_and_choose() -> None:
    script = """
print(1 < 2 < 3, 1 < 3 < 2, not [], [] or "x", 0 and 1, 2 ** 3 ** 2, -2 ** 2, 7 // -2, 7 % -3, 1 if [] else 2, "a" not in "b", ~5, 5 & 3 | 8)
"""
    assert printed(script) == "True False True x 0 512 -4 -4 -2 2 True -6 9\n"
