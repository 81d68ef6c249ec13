from tests.images.python3.world import printed


def test_modules_and_their_members_are_bound() -> None:
    script = """
import os.path as p, json
from math import floor, pi as PI
from os import path
print(p is path, floor(PI), json.dumps([1]), __name__)
try: from math import nothing
except ImportError as error: print(str(error).split(" (")[0])
try: import no.such
except ModuleNotFoundError as error: print(error, error.name)
"""
    assert printed(script) == (
        "True 3 [1] __main__\ncannot import name 'nothing' from 'math'\nNo module named 'no' no\n"
    )
