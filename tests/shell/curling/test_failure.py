from k8s_magics.shell.curling.failure import connect_failure
from k8s_magics.shell.faults import NetworkFault


def test_kinds_of_faults_have_their_numbers() -> None:
    assert [
        connect_failure(NetworkFault(kind), "h", 80, 5).code
        for kind in ("unknown-host", "timeout", "refused", "unreachable")
    ] == [6, 28, 7, 7]
