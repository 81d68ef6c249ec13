from tests.images.python3.world import printed


def test_decimal_gives_names() -> None:
    script = """
import decimal
print(decimal.Decimal(1) / 8, decimal.ROUND_HALF_UP)
"""
    assert printed(script) == "0.125 ROUND_HALF_UP\n"
