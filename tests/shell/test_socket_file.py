from __future__ import annotations

from tests.shell.machines import machine, run, start
from tests.shell.test_sockets import echo_server


def test_bash_speaks_tcp_through_a_file_name() -> None:
    host = machine(first_pid=10)
    start(host, program=echo_server)
    host.clock.advance(1)
    ran = run("exec 3<>/dev/tcp/localhost/80; echo hello >&3; read -u 3 x; echo $x; exec 3>&-", shell="bash", host=host)
    assert ran.stdout == "HELLO\n"


def test_a_closed_port_is_an_error_of_the_redirection() -> None:
    ran = run("(echo > /dev/tcp/localhost/81) 2>/dev/null || echo closed; : < /dev/tcp/localhost/81", shell="bash")
    assert ran.stdout == "closed\n" and ran.stderr == "bash: line 1: /dev/tcp/localhost/81: Connection refused\n"
