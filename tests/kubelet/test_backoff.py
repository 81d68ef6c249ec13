from k8s_magics.kubelet.backoff import Backoff
from k8s_magics.sim.clock import Clock


def test_the_first_failure_is_free_and_each_later_one_costs_twice_as_much() -> None:
    clock = Clock()
    backoff = Backoff(clock)
    waits = []
    for _ in range(7):
        failed = clock.now
        until = backoff.blocked_until("k", failed)
        waits.append(0 if until is None else until - failed)
        clock.advance(waits[-1])
        backoff.next("k", failed)
    assert waits == [0, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000]


def test_ten_good_minutes_forgive_everything() -> None:
    clock = Clock()
    backoff = Backoff(clock)
    backoff.next("k", 0)
    backoff.next("k", 0)
    clock.advance(600_001)
    assert backoff.blocked_until("k", clock.now) is None


def test_a_prefix_forgets_the_keys_of_a_pod() -> None:
    clock = Clock()
    backoff = Backoff(clock)
    backoff.next("pod_a", 0)
    backoff.forget("pod")
    assert backoff.delay("pod_a") == 0
