"""factor: the prime factors of numbers.

# Simplified: of a number with two large factors only those below two million are found at once; it is then said so.
"""

from __future__ import annotations

from ..kernel import Process
from ..operands import decode
from ..options import OptionError, parse_options
from ..utility import Failure, Utility

LARGEST = 1 << 64
TRIED = 2_000_000


async def run(process: Process) -> int:
    words = list(parse_options(process.argv[1:], "").operands)
    if not words:
        words = decode(await process.read()).split()
    for word in words:
        if not word.isdigit() or not 0 < int(word) < LARGEST:
            raise OptionError
        await process.write(f"{word}:{''.join(f' {factor}' for factor in factors(int(word)))}\n")
    return 0


def factors(number: int) -> list[int]:
    """In order, each as often as it divides; Failure if that would take too long."""
    found, divisor = [], 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            found.append(divisor)
            number //= divisor
        else:
            divisor += 1 if divisor == 2 else 2
            if divisor > TRIED:
                if _is_prime(number):
                    break
                raise Failure(f"the factors of {number} are too large for this simulation")
    return [*found, number] if number > 1 else found


def _is_prime(number: int) -> bool:
    """Miller and Rabin's test, certain below 2^64 with these bases."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        value = pow(base, odd, number)
        if value in (1, number - 1) or number == base:
            continue
        for _ in range(twos - 1):
            value = value * value % number
            if value == number - 1:
                break
        else:
            return False
    return True


UTILITY = Utility("factor", run, usage="factor [NUMBER]...\n\nPrint prime factors")
