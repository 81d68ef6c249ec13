import pytest

from tests.images.python3.world import run


@pytest.mark.parametrize(
    "script",
    [
        "kept = []\nwhile True: kept.append('x' * 1000000)",
        "kept = {}\nn = 0\nwhile True:\n    n += 1\n    kept[n] = [n]",
        "text = 'x'\nwhile True: text += text",
        "list(range(10 ** 9))",
        "x = bytearray(10 ** 10)",
        "'%999999999d' % 1",
        "f'{1:999999999}'",
        "'a'.ljust(10 ** 9)",
        "[0] * 10 ** 10",
        "''.join(['x' * 10 ** 7] * 1000)",
        "'%s' * 9999 % (('x' * 10 ** 7,) * 9999)",
        "list(reversed(range(10 ** 9)))",
    ],
)
def test_who_keeps_too_much_is_killed(script: str) -> None:
    assert run(script).code == 137


@pytest.mark.parametrize(
    "script",
    [
        "10 ** 10 ** 10",
        "1 << 10 ** 10",
        "import math\nmath.factorial(10 ** 9)",
        "from decimal import Decimal\nint(Decimal('1e999999999'))",
        "from fractions import Fraction\nFraction(3, 2) ** 10 ** 9",
    ],
)
def test_numbers_have_bounds(script: str) -> None:
    assert run(script).error.splitlines()[-1] == "MemoryError"
