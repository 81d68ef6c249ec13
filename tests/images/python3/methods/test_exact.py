from tests.images.python3.world import printed


def test_decimals_and_fractions_are_exact() -> None:
    script = """
from decimal import Decimal, ROUND_HALF_UP
from fractions import Fraction
print(Decimal("0.1") + Decimal("0.2"), repr(Decimal("1.50")), Decimal("2.675").quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), f"{Decimal('3.14159'):.2f}", Fraction(1, 3) + Fraction(1, 6), Fraction(3, 4).numerator)
"""
    assert printed(script) == "0.3 Decimal('1.50') 2.68 3.14 1/2 3\n"
