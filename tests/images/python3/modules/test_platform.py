from tests.images.python3.world import printed


def test_the_machine_is_named() -> None:
    script = """
import platform, socket
print(platform.node() == socket.gethostname(), platform.system(), platform.machine(), platform.python_implementation())
"""
    assert printed(script) == "True Linux x86_64 CPython\n"
