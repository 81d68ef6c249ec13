from tests.images.python3.world import printed


def test_files_in_memory() -> None:
    script = r"""
import io
f = io.StringIO("a\nb\n"); print(f.readline(), list(f), f.seek(0), f.read(1), f.getvalue())
b = io.BytesIO(); b.write(b"xy"); print(b.getvalue(), b.tell())
try: io.StringIO().write(5)
except TypeError as error: print(error)
"""
    assert printed(script) == ("a\n ['b\\n'] 0 a a\nb\n\nb'xy' 2\nstring argument expected, got 'int'\n")
