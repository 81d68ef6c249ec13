from k8s_magics.images._resp import RedisError, Status, encode, encode_command


def test_each_kind_of_answer_has_its_mark() -> None:
    assert encode(None) == b"$-1\r\n"
    assert encode(7) == b":7\r\n"
    assert encode(Status("OK")) == b"+OK\r\n"
    assert encode(RedisError("ERR no")) == b"-ERR no\r\n"
    assert encode([b"a", 1]) == b"*2\r\n$1\r\na\r\n:1\r\n"


def test_a_command_is_an_array_of_bulk_strings() -> None:
    assert encode_command([b"GET", b"k"]) == b"*2\r\n$3\r\nGET\r\n$1\r\nk\r\n"
