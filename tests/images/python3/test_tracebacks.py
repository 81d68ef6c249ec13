from tests.images.python3.world import run


def error(script: str, version: str = "3.14.0") -> str:
    return run(script, env={"PYTHON_VERSION": version}).error.removeprefix("Traceback (most recent call last):\n")


def test_calls_operators_and_subscripts_are_marked() -> None:
    script = "def f(d):\n    return d['a'] + 1\ndef g():\n    return f({})\nx = [g()]\n"
    assert error(script) == (
        '  File "/w/script.py", line 5, in <module>\n    x = [g()]\n         ~^^\n'
        '  File "/w/script.py", line 4, in g\n    return f({})\n'
        "  File \"/w/script.py\", line 2, in f\n    return d['a'] + 1\n           ~^^^^^\n"
        "KeyError: 'a'\n"
    )
    assert error("(1,).x + 2\n") == (
        "  File \"/w/script.py\", line 1, in <module>\n    (1,).x + 2\n    ^^^^^^\nAttributeError: 'tuple' object has no attribute 'x'\n"
    )
    assert "~^~" not in error("1/0", "3.10.1")


def test_a_call_over_several_lines_is_marked_at_its_ends() -> None:
    assert error("int(\n    'x',\n    2,\n)\n") == (
        "  File \"/w/script.py\", line 1, in <module>\n    int(\n    ~~~^\n        'x',\n        ^^^^\n        2,\n        ^^\n    )\n    ^\n"
        "ValueError: invalid literal for int() with base 2: 'x'\n"
    )


def test_exceptions_are_chained() -> None:
    script = "try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('v') from e\n"
    assert "\nThe above exception was the direct cause of the following exception:\n\nTraceback" in error(script)
    assert "\nDuring handling of the above exception, another exception occurred:\n\n" in error(
        script.replace(" from e", "")
    )
    assert "KeyError" not in error(script.replace("from e", "from None"))


def test_what_was_meant_is_suggested() -> None:
    assert error("import math\nmath.squrt(1)").endswith(
        "AttributeError: module 'math' has no attribute 'squrt'. Did you mean: 'sqrt'?\n"
    )
    assert error("json.dumps(1)").endswith("NameError: name 'json' is not defined. Did you forget to import 'json'?\n")
    assert error("from math import flor").endswith("Did you mean: 'floor'?\n")


def test_a_mistake_in_the_text_is_shown_where_it_is() -> None:
    assert (
        run("x = 1\nprint('a'\n").error
        == "  File \"/w/script.py\", line 2\n    print('a'\n         ^\nSyntaxError: '(' was never closed\n"
    )
    assert run("async def f(): pass\n").error.endswith(
        "SyntaxError: this simulated python does not know async and await\n"
    )
