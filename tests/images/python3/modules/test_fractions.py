from tests.images.python3.world import printed


def test_fractions_gives_a_name() -> None:
    script = """
from fractions import Fraction
print(Fraction("0.25"), Fraction(2, 4) == Fraction(1, 2))
"""
    assert printed(script) == "1/4 True\n"
