from tests.images.python3.world import printed


def test_print_has_separators_ends_and_files() -> None:
    script = r"""
import sys, io
buffer = io.StringIO()
print(1, "a", None, sep="-", end="!\n"); print("x", file=buffer); print(repr(buffer.getvalue())); print(); print(*[1, 2], sep="")
try: print(sep=1)
except TypeError as error: print(error)
"""
    assert printed(script) == ("1-a-None!\n'x\\n'\n\n12\nsep must be None or a string, not int\n")
