from tests.images.python3.world import printed


def test_exceptions_carry_what_they_are_about() -> None:
    script = r"""
try: open("/no/such")
except OSError as error: print(error.errno, error.strerror, error.filename, error)
try: int("x")
except ValueError as error: error.add_note("a note"); print(error.args, error.__notes__, error.with_traceback(None) is error)
try: {}["k"]
except KeyError as error: print(str(error), error.args)
try: b"\xff".decode()
except UnicodeDecodeError as error: print(error.reason, error.start)
print(SystemExit(3).code, StopIteration(5).value)
"""
    assert printed(script) == (
        "2 No such file or directory /no/such [Errno 2] No such file or directory: '/no/such'\n"
        "(\"invalid literal for int() with base 10: 'x'\",) ['a note'] True\n"
        "'k' ('k',)\n"
        "invalid start byte 0\n"
        "3 5\n"
    )
