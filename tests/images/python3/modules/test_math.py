from tests.images.python3.world import printed


def test_mathematics() -> None:
    script = """
import math
print(math.sqrt(16), math.floor(-1.5), math.factorial(20), math.gcd(12, 18), math.log2(8), math.isclose(0.1 + 0.2, 0.3), math.comb(5, 2), math.prod([2, 3]), round(math.pi, 5), math.hypot(3, 4))
try: math.sqrt(-1)
except ValueError as error: print("ValueError")
"""
    assert printed(script) == ("4.0 -2 2432902008176640000 6 3.0 True 10 6 3.14159 5.0\nValueError\n")
