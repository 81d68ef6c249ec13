import pytest

from k8s_magics.apiserver.custom.formats import fits

GOOD = {
    "date-time": "2026-01-05T09:00:00Z", "date": "2026-01-05", "email": "a@example.com", "ipv4": "10.0.0.1", "ipv6": "::1",
    "uuid": "c52f6ff9-b375-4ec5-8368-cec4a148af4a", "uri": "https://example.com/x", "hostname": "a.example.com", "byte": "aGk=",
    "duration": "1h 30m", "cidr": "10.0.0.0/8", "mac": "00:1b:44:11:3a:b7",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_format_takes_its_like_and_refuses_others(name):
    assert fits(name, GOOD[name])
    assert not fits(name, "!?")


def test_unknown_formats_take_everything():
    assert fits("colour", "!?")
