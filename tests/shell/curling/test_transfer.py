from k8s_magics.shell.curling.transfer import Outcome, written
from k8s_magics.shell.http import Response


def test_write_out_fills_in_what_is_known() -> None:
    outcome = Outcome(Response(200, "OK", (("Content-Type", "text/plain"),), b"abc"), "http://h/p", "10.0.0.1", 80)
    assert (
        written("%{http_code} %{size_download} %{content_type} %{remote_ip} 100%%\\n", outcome, 0, "")
        == "200 3 text/plain 10.0.0.1 100%\n"
    )
    assert written("%{http_code}|%{exitcode}|%{nope}", Outcome(), 7, "x") == "000|7|"
