from k8s_magics.kubelet.failure import StartFailure


def test_a_failed_start_knows_its_reason_and_when_to_try_again() -> None:
    failure = StartFailure("CrashLoopBackOff", "back-off 10s", retry_at=5)
    assert (failure.reason, failure.message, failure.retry_at) == ("CrashLoopBackOff", "back-off 10s", 5)
    assert str(failure) == "CrashLoopBackOff: back-off 10s"
