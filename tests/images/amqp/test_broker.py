import pytest

from k8s_magics.images.amqp.broker import Broker, Refused, topic_matches


def test_a_message_goes_to_one_and_comes_back_if_it_is_not_confirmed() -> None:
    broker = Broker()
    queue = broker.declare("q")
    assert (
        broker.publish("", "q", "a", persistent=False) == 1 and broker.publish("", "none", "b", persistent=False) == 0
    )
    message = broker.take(queue)
    assert message is not None and queue.unacked == 1 and broker.take(queue) is None
    broker.give_back(queue, message)
    again = broker.take(queue)
    assert again is message and again.redelivered
    broker.settle(queue, message)
    assert queue.unacked == 0 and not queue.messages


def test_bindings_say_where_a_message_goes() -> None:
    broker = Broker()
    for name in ("a", "b"):
        broker.declare(name)
    broker.bind("amq.fanout", "a", "")
    broker.bind("amq.direct", "b", "k")
    assert [
        broker.publish(*to, "x", persistent=False)
        for to in (("amq.fanout", "z"), ("amq.direct", "k"), ("amq.direct", "z"))
    ] == [1, 1, 0]


@pytest.mark.parametrize(
    ("pattern", "key", "found"),
    [
        ("a.*.c", "a.b.c", True),
        ("a.*", "a.b.c", False),
        ("a.#", "a", True),
        ("a.#", "a.b.c", True),
        ("#.c", "a.b.c", True),
        ("#", "", True),
        ("*", "a.b", False),
        ("a.#.d", "a.b.c.d", True),
        ("a.#.d", "a.b.c", False),
    ],
)
def test_topics(pattern: str, key: str, found: bool) -> None:
    assert topic_matches(pattern, key) is found


def test_what_makes_no_sense_is_refused() -> None:
    broker = Broker()
    broker.declare("q", durable=True)
    for act in (
        lambda: broker.declare("q"),
        lambda: broker.queue("none"),
        lambda: broker.publish("none", "", "", persistent=False),
        lambda: broker.publish("", "q", "x" * (40 << 20), persistent=False),
    ):
        with pytest.raises(Refused):
            act()


def test_what_is_durable_is_stored() -> None:
    broker, again = Broker(), Broker()
    broker.declare("q", durable=True)
    broker.declare("r")
    broker.bind("amq.direct", "q", "k")
    for persistent in (True, False):
        broker.publish("", "q", str(persistent), persistent=persistent)
    again.restore(broker.stored())
    again.restore({"queues": 1})
    assert (
        list(again.queues) == ["q"]
        and [m.body for m in again.queues["q"].messages] == ["True"]
        and again.bindings == [("amq.direct", "q", "k")]
    )
