"""curl is no part of busybox: it runs on a machine whose image has it."""

from __future__ import annotations

from k8s_magics.shell.busybox import busybox_tree, program
from k8s_magics.shell.file import NULL, Sink
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.kernel import Kernel, Machine
from k8s_magics.shell.tree import Binary, Tree
from k8s_magics.sim.clock import Clock

PATH = "/usr/bin:/bin"


def run(script: str, *, serve: bool = True) -> tuple[str, str, int]:
    """The script's output, errors and exit code on a machine with curl and a web server on port 80."""
    clock = Clock()
    kernel = Kernel(clock)
    tree = Tree.build({"/usr/bin/curl": Binary(program("curl"), "curl"), "/www/index.html": "hi\n"}, busybox_tree())
    machine = Machine(kernel, files=Filesystem(clock, tree), hostname="box")
    out, err = bytearray(), bytearray()
    text = ("httpd -h /www; " if serve else "") + script
    process = kernel.spawn(
        machine, ["sh", "-c", text], env={"PATH": PATH}, stdin=NULL, stdout=Sink(lambda _, data: out.extend(data)), stderr=Sink(lambda _, data: err.extend(data))
    )  # fmt: skip
    assert clock.run_until(lambda: process.exit_code is not None, timeout=3_600_000)
    return out.decode(), err.decode(), process.exit_code or 0


def test_prints_the_body_and_a_meter_unless_silent() -> None:
    out, err, code = run("curl localhost")
    assert (out, code) == ("hi\n", 0)
    assert err.startswith("  % Total    % Received % Xferd") and "100     3" in err
    assert run("curl -s localhost") == ("hi\n", "", 0)


def test_tells_the_status() -> None:
    assert run("curl -s -o /dev/null -w '%{http_code} %{size_download}\\n' localhost/none")[0].startswith("404 ")
    assert run("curl -sf localhost/none")[2] == 22
    assert "HTTP/1.1 200 OK\r\n" in run("curl -sI localhost")[0]


def test_names_its_errors_by_number() -> None:
    assert run("curl -sS http://no.such") == ("", "curl: (6) Could not resolve host: no.such\n", 6)
    assert run("curl -sS localhost:81") == (
        "",
        "curl: (7) Failed to connect to localhost port 81 after 0 ms: Could not connect to server\n",
        7,
    )
    assert run("curl -sS ftp://x")[2] == 1
    assert run("sleep 9 | nc -l -p 90 >/dev/null & curl -sS -m 2 localhost:90") == (
        "",
        "curl: (28) Operation timed out after 2000 milliseconds with 0 bytes received\n",
        28,
    )
    assert run("curl --nope") == (
        "",
        "curl: option --nope: is unknown\ncurl: try 'curl --help' or 'curl --manual' for more information\n",
        2,
    )


def test_retries_what_is_refused() -> None:
    out, err, code = run("(sleep 2; httpd -h /www) & curl -sS --retry 5 --retry-connrefused localhost", serve=False)
    assert (out, code) == ("hi\n", 0) and err == ""


def test_sends_what_it_is_told_to() -> None:
    out, _, _ = run("nc -l -p 91 > /got & curl -s -m 1 -X PUT -H 'X-A: b' -d k=v localhost:91/p; cat /got")
    assert out.startswith("PUT /p HTTP/1.1\r\nHost: localhost:91\r\nUser-Agent: curl/") and out.endswith(
        "\r\nX-A: b\r\n\r\nk=v"
    )
