"""The columns of a record, as in masterdump.c."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from k8s_magics.images._bind import OLD_UBUNTU, Edition
from k8s_magics.images._dig_options import ON, Query
from k8s_magics.images._dig_print import edns_bytes, message
from k8s_magics.network.records import Record, Reply

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("google.com.", "google.com.\t\t300\tIN\tA\t192.0.2.7\n"),
        ("web.default.svc.cluster.local.", "web.default.svc.cluster.local. 300 IN\tA\t192.0.2.7\n"),
        ("kubernetes.default.svc.cluster.local.", "kubernetes.default.svc.cluster.local. 300 IN A\t192.0.2.7\n"),
    ],
)
def test_words_stand_in_columns_while_there_is_room(name: str, line: str) -> None:
    query = Query(name, on=frozenset({"answer", "ttlid", "class"}))
    assert message(Edition(), query, (name, "A"), Reply("NOERROR", (Record(name, 300, "A", "192.0.2.7"),)), NOW) == line


def test_old_ones_have_no_cookies() -> None:
    assert (edns_bytes(Edition(), Query(on=ON)), edns_bytes(OLD_UBUNTU, Query(on=ON))) == (23, 11)
    assert edns_bytes(Edition(), Query(on=ON - {"edns"})) == 0
