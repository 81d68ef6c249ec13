from tests.images.python3.world import run

SLOW = "import time, sys\nprint('out')\nprint('err', file=sys.stderr)\ntime.sleep(5000)\n"


def test_output_that_is_no_terminal_waits_in_the_buffer() -> None:
    shown = "import sys, os\nprint('lost')\nsys.stdout.flush()\nprint('never seen')\nos._exit(3)\n"
    assert (run(shown).out, run(shown).code) == ("lost\n", 3)
    assert run(shown, env={"PYTHONUNBUFFERED": "1"}).out == "lost\nnever seen\n"
    assert run(shown, argv=("python3", "-u", "script.py")).out == "lost\nnever seen\n"
    assert run(shown, terminal=True).out == "lost\nnever seen\n"
    assert run("import os\nfor i in range(3000): print('abc')\nos._exit(0)").out.count("abc") >= 2048


def test_a_program_ends_with_a_status() -> None:
    for end, code in (
        ("sys.exit()", 0),
        ("sys.exit(5)", 5),
        ("raise SystemExit('x')", 1),
        ("1 / 0", 1),
        ("exit(2)", 2),
        ("raise KeyboardInterrupt", 130),
    ):
        assert run(f"import sys\n{end}").code == code


def test_threads_are_waited_for_unless_they_are_daemons() -> None:
    script = "import threading, time\ndef f():\n    time.sleep(5); print('thread')\nthreading.Thread(target=f, daemon={}).start()\nprint('main')\n"
    assert run(script.format(False)).out == "main\nthread\n"
    assert run(script.format(True)).out == "main\n"


def test_a_loop_without_end_is_bounded() -> None:
    assert run("while True: pass", patience=60_000).code is None
    assert run("sum(1 for _ in iter(int, 1))", patience=5_000).code is None
