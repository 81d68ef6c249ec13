from k8s_magics.images.python3.session import is_open
from tests.images.python3.world import run


def test_a_session_shows_values_and_goes_on_after_errors() -> None:
    typed = "1 + 1\nx = 5\ndef f(a):\n    return a * x\n\nf(2)\n_\n1 / 0\nNone\nprnt\nx = = 1\nexit(4)\n"
    ran = run("", argv=("python3",), stdin=typed, terminal=True)
    assert ran.code == 4
    assert ran.out == (
        "Python 3.14.0 (main, Oct 21 2025, 02:26:29) [GCC 14.2.0] on linux\n"
        'Type "help", "copyright", "credits" or "license" for more information.\n'
        ">>> 2\n>>> >>> ... ... >>> 10\n>>> 10\n"
        ">>> Traceback (most recent call last):\n"
        '  File "<python-input-5>", line 1, in <module>\n    1 / 0\n    ~~^~~\n'
        "ZeroDivisionError: division by zero\n"
        ">>> >>> Traceback (most recent call last):\n"
        '  File "<python-input-7>", line 1, in <module>\n    prnt\n'
        "NameError: name 'prnt' is not defined. Did you mean: 'print'?\n"
        '>>>   File "<python-input-8>", line 1\n    x = = 1\n        ^\nSyntaxError: invalid syntax\n>>> '
    )


def test_a_block_goes_on_until_an_empty_line() -> None:
    assert is_open("def f():\n") and is_open("if x:\n    y\n") and is_open("x = (1,\n") and is_open('"""a\n')
    assert not is_open("x = 1\n") and not is_open("if x:\n    y\n\n") and not is_open("x = = 1\n")
