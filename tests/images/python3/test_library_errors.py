from tests.images.python3.world import printed


def test_what_cannot_be_done_with_a_file_is_an_error() -> None:
    script = """
import io
try: open("script.py").write("x")
except io.UnsupportedOperation as error: print(error, isinstance(error, OSError), isinstance(error, ValueError))
"""
    assert printed(script) == "not writable True True\n"
