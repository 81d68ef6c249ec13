import pytest

from tests.images.python3.world import run


@pytest.mark.parametrize(
    ("script", "marked", "words"),
    [
        (
            "def f(x, x): pass\n",
            "    def f(x, x): pass\n             ^\n",
            "duplicate argument 'x' in function definition",
        ),
        ("if 1:\n    return 5\n", "    return 5\n    ^^^^^^^^\n", "'return' outside function"),
        ("for i in []:\n    pass\nelse:\n    break\n", "    break\n    ^^^^^\n", "'break' outside loop"),
        ("class A:\n    yield 1\n", "    yield 1\n    ^^^^^^^\n", "'yield' outside function"),
        (
            "while 1:\n    def f(): continue\n",
            "    def f(): continue\n             ^^^^^^^^\n",
            "'continue' not properly in loop",
        ),
    ],
)
def test_what_is_out_of_place_is_refused_before_anything_runs(script: str, marked: str, words: str) -> None:
    ran = run("print('never')\n" + script)
    assert not ran.out and ran.error.endswith(f"{marked}SyntaxError: {words}\n")
