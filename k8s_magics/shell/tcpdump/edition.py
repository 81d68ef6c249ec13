"""The releases of tcpdump: what differs in their words."""

from __future__ import annotations

from dataclasses import dataclass

from ..packets.pcap import COOKED, COOKED_2, Link


@dataclass(frozen=True)
class Edition:
    """The defaults are 4.99's, as on Debian 12 and in netshoot."""

    version: str = "tcpdump version 4.99.3\nlibpcap version 1.10.3 (with TPACKET_V3)\nOpenSSL 3.0.19 27 Jan 2026\n"
    any_link: Link = COOKED_2
    limit: str = "snapshot length 262144"
    verbosity: str = "use -v[v]... for full protocol decode"
    reading: str = ", snapshot length {snapshot}"
    no_device: str = "No such device exists"
    no_filter: str = "can't parse filter expression: syntax error"
    names_devices: bool = True


TODAY = Edition()
OLD = Edition(
    version="tcpdump version 4.9.2\nlibpcap version 1.5.3\n",
    any_link=COOKED,
    limit="capture size 262144",
    verbosity="use -v or -vv for full protocol decode",
    reading="",
    no_device="SIOCGIFHWADDR: No such device",
    no_filter="syntax error in filter expression: syntax error",
    names_devices=False,
)
"""4.9.2, as on CentOS 7."""
