from __future__ import annotations

from k8s_magics.shell.file import Sink
from k8s_magics.shell.kernel import Machine
from k8s_magics.shell.session import Session
from tests.shell.machines import ENVIRONMENT, machine


def line(host: Machine, session: Session, text: str, stdin: bytes = b"") -> tuple[str, int | None]:
    seen = bytearray()
    sink = Sink(lambda _, data: seen.extend(data))
    process = session.start(text, stdin=stdin, stdout=sink, stderr=sink)
    host.clock.run_until(lambda: process.exit_code is not None, timeout=5000)
    return seen.decode(), process.exit_code


def test_what_a_line_leaves_the_next_one_finds() -> None:
    host = machine()
    session = Session(host, env=ENVIRONMENT, cwd="/root")
    line(host, session, "cd /etc; x=1; export E=2; f() { echo f$x; }; exec 3>/tmp/log; set -o pipefail; exit 5")
    assert line(host, session, "f; pwd; env | grep ^E=; echo $?; echo three >&3; false | true") == (
        "f1\n/etc\nE=2\n0\n",
        1,
    )
    assert line(host, session, "cat; cat /tmp/log", b"in\n") == ("in\nthree\n", 0)
    assert session.cwd == "/etc" and session.env["E"] == "2"


def test_jobs_live_on_and_the_shell_keeps_its_pid() -> None:
    host = machine()
    session = Session(host, env=ENVIRONMENT)
    first = line(host, session, "(sleep 3; echo done > /tmp/flag) & echo $$")
    assert line(host, session, "jobs; echo $$") == (
        "[1]+  Running                 (sleep 3; echo done > /tmp/flag) &\n" + first[0],
        0,
    )
    assert line(host, session, "wait; cat /tmp/flag") == ("done\n", 0)


def test_an_interrupt_reaches_the_line_and_not_its_jobs() -> None:
    host = machine()
    session = Session(host, env=ENVIRONMENT)
    line(host, session, "sleep 100 &")
    sink = Sink(lambda _, data: None)
    process = session.start("sleep 200; echo never", stdout=sink, stderr=sink)
    host.clock.advance(1000)
    session.interrupt()
    host.clock.advance(10)
    assert process.exit_code == 130
    assert [p.argv for p in host.processes.values() if p.name == "sleep"] == [["sleep", "100"]]
