from tests.images.python3.world import printed


def test_the_interpreter_is_described() -> None:
    script = """
import sys
print(sys.argv, sys.platform, sys.version_info >= (3, 9), sys.maxsize, sys.getrecursionlimit(), "sys" in sys.modules)
try: sys.exit("words")
except SystemExit as error: print(error.code)
try: 1 / 0
except ZeroDivisionError: print(sys.exc_info()[0])
"""
    assert printed(script) == (
        "['script.py'] linux True 9223372036854775807 1000 True\nwords\n<class 'ZeroDivisionError'>\n"
    )
