from k8s_magics.runtime.usage import UsageWindow


def test_the_rate_needs_two_samples() -> None:
    window = UsageWindow()
    assert window.millicores is None
    window.sample(0, 0.0)
    assert window.millicores is None
    window.sample(15_000, 3_000.0)
    assert window.millicores == 200


def test_only_the_last_interval_counts() -> None:
    window = UsageWindow()
    for when, used in ((0, 0.0), (10_000, 10_000.0), (20_000, 10_500.0)):
        window.sample(when, used)
    assert window.millicores == 50
