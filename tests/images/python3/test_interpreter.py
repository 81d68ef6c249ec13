from tests.images.python3.world import printed


def test_work_takes_virtual_time_and_ends() -> None:
    script = """
import time
begun = time.monotonic()
for i in range(50000): pass
print(0.01 < time.monotonic() - begun < 0.5)
"""
    assert printed(script) == "True\n"
