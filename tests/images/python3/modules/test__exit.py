from tests.images.python3.world import printed


def test_what_is_registered_is_done_at_the_end() -> None:
    script = """
import atexit
atexit.register(print, "first registered, last done")
atexit.register(print, "second", sep="")
print("body")
"""
    assert printed(script) == ("body\nsecond\nfirst registered, last done\n")
