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


def test_the_start_of_a_young_container_counts_as_its_first_sample() -> None:
    fresh, newborn = UsageWindow(), UsageWindow()
    fresh.sample(20_000, 1_000.0, started=10_000)
    newborn.sample(20_000, 1_000.0, started=11_000)
    assert (fresh.millicores, newborn.millicores) == (100, None)
