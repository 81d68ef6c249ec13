from k8s_magics.images.amqp.server import HEADER, METHODS


def test_the_protocol_begins_with_its_header_and_has_methods() -> None:
    assert HEADER[:4] == b"AMQP" and len(HEADER) == 8 and {"declare", "publish", "consume", "ack"} <= set(METHODS)
