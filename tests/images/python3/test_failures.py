from tests.images.python3.world import printed


def test_exceptions_are_those_of_the_system() -> None:
    script = """
for number in (2, 13, 17, 111, 104):
    print(type(OSError(number, "x")).__name__)
class Own(ValueError):
    def __init__(self, n): super().__init__(f"bad {n}"); self.n = n
try: raise Own(3) from KeyError("k")
except ValueError as error: print(repr(error), error.n, error.args, repr(error.__cause__), error.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: [][0]
except IndexError as error: print(repr(error.__context__))
"""
    assert printed(script) == (
        "FileNotFoundError\n"
        "PermissionError\n"
        "FileExistsError\n"
        "ConnectionRefusedError\n"
        "ConnectionResetError\n"
        "Own('bad 3') 3 ('bad 3',) KeyError('k') True\n"
        "ZeroDivisionError('division by zero')\n"
    )
