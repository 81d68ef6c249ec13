"""Formats that check sums: the numbers of books and cards."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s-]+")
_CARD = re.compile(
    r"(4\d{12}(\d{3})?|5[1-5]\d{14}|(222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}|6(011|5\d\d)\d{12}"
    r"|3[47]\d{13}|3(0[0-5]|[68]\d)\d{11}|(2131|1800|35\d{3})\d{11}|6[27]\d{14})\Z",
    re.ASCII,
)


def is_isbn10(text: str) -> bool:
    digits = _BETWEEN.sub("", text)
    if re.fullmatch(r"[0-9]{9}[0-9X]", digits) is None:
        return False
    return sum(place * _digit(sign) for place, sign in enumerate(digits, start=1)) % 11 == 0


def is_isbn13(text: str) -> bool:
    digits = _BETWEEN.sub("", text)
    if re.fullmatch(r"[0-9]{13}", digits) is None:
        return False
    return sum((1, 3)[place % 2] * int(sign) for place, sign in enumerate(digits)) % 10 == 0


def is_credit_card(text: str) -> bool:
    """A number that a company gives out, with Luhn's check digit."""
    digits = re.sub(r"\D+", "", text, flags=re.ASCII)
    if _CARD.match(digits) is None:
        return False
    return sum(_luhn(place, int(sign)) for place, sign in enumerate(reversed(digits))) % 10 == 0


def _digit(sign: str) -> int:
    return 10 if sign == "X" else int(sign)


def _luhn(place: int, digit: int) -> int:
    doubled = digit * 2 if place % 2 else digit
    return doubled - 9 if doubled > 9 else doubled
