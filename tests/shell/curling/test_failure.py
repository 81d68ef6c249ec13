from k8s_magics.shell.curling.failure import broken_off, connect_failure
from k8s_magics.shell.faults import NetworkFault
from k8s_magics.shell.http import ProtocolError, Response


def test_kinds_of_faults_have_their_numbers() -> None:
    assert [
        connect_failure(NetworkFault(kind), "h", 80, 5).code
        for kind in ("unknown-host", "timeout", "refused", "unreachable")
    ] == [6, 28, 7, 7]


def test_an_answer_that_breaks_off_is_told_by_what_there_is_of_it() -> None:
    begun = Response(200, "OK", (("Content-Length", "10"),), b"abc")
    endless = Response(200, "OK", (("Transfer-Encoding", "chunked"),), b"abc")
    end, empty = ProtocolError("broken off"), ProtocolError("empty reply")
    late, reset = NetworkFault("timeout"), NetworkFault("reset")
    told = [
        broken_off(*case, 5)
        for case in ((begun, end), (endless, end), (None, empty), (None, late), (begun, late), (begun, reset))
    ]
    assert [failure.code for failure in told] == [18, 18, 52, 28, 28, 56]
    assert told[0].message == "end of response with 7 bytes missing"
    assert told[4].message == "Operation timed out after 5 milliseconds with 3 out of 10 bytes received"
