from tests.images.python3.world import printed


def test_time_is_virtual() -> None:
    script = """
import time
a = time.time(); time.sleep(3600); print(round(time.time() - a), time.strftime("%Y-%m-%d", time.gmtime(0)), time.gmtime(86400)[2], time.ctime(0))
try: time.sleep(-1)
except ValueError as error: print(error)
"""
    assert printed(script) == ("3600 1970-01-01 2 Thu Jan  1 00:00:00 1970\nsleep length must be non-negative\n")
