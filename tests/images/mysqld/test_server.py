from k8s_magics.images.mysqld.server import greeting, packet


def test_the_first_packet_says_protocol_and_version() -> None:
    data = greeting("8.0.43", 0)
    assert int.from_bytes(data[:3], "little") == len(data) - 4 and data[3] == 0 and data[4:12] == b"\x0a8.0.43\0"
    assert packet(b"abc", 2) == b"\x03\0\0\x02abc"
