import pytest

from k8s_magics.images.python3.command_line import parse_options
from tests.images.python3.world import run


def test_what_follows_the_program_is_the_program_s() -> None:
    found = parse_options(["-Bu", "-W", "ignore", "app.py", "-c", "x"])
    assert (found.kind, found.what, found.rest, found.flags) == ("file", "app.py", ["-c", "x"], {"B", "u"})
    assert parse_options(["-uc", "pass", "a"]).rest == ["a"]


@pytest.mark.parametrize(
    ("argv", "out", "error", "code"),
    [
        (("python3", "-V"), "Python 3.14.0\n", "", 0),
        (("python3", "-c", "import sys; print(sys.argv); sys.exit(3)", "a"), "['-c', 'a']\n", "", 3),
        (("python3", "-", "a"), "from stdin\n", "", 0),
        (("python3", "no.py"), "", "python3: can't open file '/w/no.py': [Errno 2] No such file or directory\n", 2),
        (("python3", "-m", "no.such"), "", "python3: No module named no.such\n", 1),
        (("python3", "-c", "import sys; sys.exit('why')"), "", "why\n", 1),
    ],
)
def test_ways_to_start(argv: tuple[str, ...], out: str, error: str, code: int) -> None:
    ran = run("", argv=argv, stdin="print('from stdin')\n")
    assert (ran.out, ran.error, ran.code) == (out, error, code)
