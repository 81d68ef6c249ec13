"""Messages of the DNS: as long as dig says, and readable by tcpdump."""

from __future__ import annotations

import pytest

from k8s_magics.network.dns_messages import question, response
from k8s_magics.network.records import Record, Reply
from k8s_magics.shell.tcpdump.domain import domain_text

NAME = "web.default.svc.cluster.local."
REPLIES = {
    "A": Reply("NOERROR", (Record(NAME, 30, "A", "10.96.0.7"),)),
    "CNAME": Reply("NOERROR", (Record(NAME, 30, "CNAME", "example.com."),), recursive=True, authoritative=False),
    "SRV": Reply("NOERROR", (Record(NAME, 30, "SRV", f"0 100 80 {NAME}"),), (), (Record(NAME, 30, "A", "10.96.0.7"),)),
    "SOA": Reply("NXDOMAIN", (), (Record("cluster.local.", 30, "SOA", f"ns.{NAME} root.{NAME} 1 7200 1800 86400 30"),)),
    "TXT": Reply("NOERROR", (Record(NAME, 30, "TXT", '"1.1.0"'),)),
}


@pytest.mark.parametrize("kind", REPLIES)
def test_a_reply_has_the_size_that_it_says(kind: str) -> None:
    assert len(response(1, NAME, kind, REPLIES[kind])) == REPLIES[kind].size(NAME)


def test_tcpdump_reads_them() -> None:
    read = [domain_text(response(7, NAME, kind, REPLIES[kind]), 0, verbose=0) for kind in ("A", "CNAME", "SRV", "SOA")]
    assert read == [
        "7*- 1/0/0 A 10.96.0.7 (0)",
        "7 1/0/0 CNAME example.com. (0)",
        f"7*- 1/0/1 SRV {NAME}:80 0 100 (0)",
        "7 NXDomain*- 0/1/0 (0)",
    ]
    assert domain_text(question(7, NAME, "AAAA"), 0, verbose=0) == f"7+ AAAA? {NAME} (0)"
