import pytest

from k8s_magics.apiserver.custom.formats import fits

GOOD = {
    "date-time": "2026-01-05T09:00:00Z", "date": "2026-01-05", "email": "a@example.com", "ipv4": "10.0.0.1", "ipv6": "::1",
    "uuid": "c52f6ff9-b375-4ec5-8368-cec4a148af4a", "uri": "https://example.com/x", "hostname": "a.example.com", "byte": "aGk=",
    "duration": "1h 30m", "cidr": "10.0.0.0/8", "mac": "00:1b:44:11:3a:b7", "ssn": "123-45-6789", "hexcolor": "#ff0000",
    "rgbcolor": "rgb(1, 2, 3)", "k8s-short-name": "a-b", "k8s-long-name": "a.b", "bsonobjectid": "507f1f77bcf86cd799439011", "isbn": "0321751043",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_format_takes_its_like_and_refuses_others(name):
    assert fits(name, GOOD[name])
    assert not fits(name, "!?")


def test_unknown_formats_take_everything():
    assert fits("shade", "!?")
