from k8s_magics.kubelet.ledger import Ledger


def test_pods_are_counted_once_and_forgotten_when_they_end() -> None:
    ledger = Ledger()
    ledger.enter("a", {"cpu": 500})
    ledger.enter("b", {"cpu": 250})
    ledger.enter("a", {"cpu": 700})
    assert (ledger.used["cpu"], len(ledger), ledger.used_by_others("a", "cpu")) == (950, 2, 250)
    ledger.strike("a")
    ledger.strike("a")
    assert (ledger.used["cpu"], len(ledger)) == (250, 1)


def test_who_waits_for_room_is_woken_once_when_another_pod_gives_some_back() -> None:
    ledger, woken = Ledger(), list[str]()
    for uid in "abc":
        ledger.enter(uid, {"cpu": 500})
    ledger.await_room("a", lambda: woken.append("a"))
    ledger.strike("nobody")
    assert not woken
    ledger.strike("b")
    ledger.strike("c")
    assert woken == ["a"]
