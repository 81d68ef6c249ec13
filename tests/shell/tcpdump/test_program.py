"""tcpdump prints of a file what tcpdump 4.99.3 prints of it: golden.txt is the output of the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from k8s_magics.shell.tcpdump.edition import OLD, TODAY, Edition
from k8s_magics.shell.tcpdump.program import tcpdump_program
from k8s_magics.shell.tree import Binary, Content
from tests.shell.machines import Ran, machine, run

HERE = Path(__file__).parent
GOLDEN = dict(part.split("\n", 1) for part in (HERE / "golden.txt").read_text().split("$ tcpdump ")[1:])


def tcpdump(command: str, *, edition: Edition = TODAY, data: bytes | None = None) -> Ran:
    """A command on a machine that has web.pcap."""
    capture = (HERE / "web.pcap").read_bytes() if data is None else data
    files: dict[str, Content] = {"/usr/bin/tcpdump": Binary(tcpdump_program(edition), "tcpdump"), "/web.pcap": capture}
    return run(command, shell="bash", host=machine(files))


@pytest.mark.parametrize("options", GOLDEN)
def test_it_prints_what_the_real_one_prints(options: str) -> None:
    ran = tcpdump(f"tcpdump {options}")
    assert ran.stderr + ran.stdout == GOLDEN[options]


def test_a_file_that_was_read_and_written_again_is_the_same() -> None:
    ran = tcpdump("tcpdump -r web.pcap -w copy.pcap; cmp web.pcap copy.pcap && tcpdump -r - --count < copy.pcap")
    assert ran.stdout == "35 packets\n"


def test_the_old_one_says_it_in_its_own_words() -> None:
    assert (
        tcpdump("tcpdump -r web.pcap icmp", edition=OLD).stderr
        == "reading from file web.pcap, link-type EN10MB (Ethernet)\n"
    )
    assert tcpdump("tcpdump -r web.pcap and", edition=OLD).stderr.endswith(
        "tcpdump: syntax error in filter expression: syntax error\n"
    )


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "truncated dump file; tried to read 4 file header bytes, only got 0"),
        (b"root:x:0:0:root:/root:/bin/sh\n", "unknown file format"),
    ],
)
def test_a_file_that_is_no_capture_is_refused(data: bytes, complaint: str) -> None:
    ran = tcpdump("tcpdump -r web.pcap", data=data)
    assert (ran.stderr, ran.exit_code) == (f"tcpdump: {complaint}\n", 1)


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    ran = tcpdump("tcpdump -nr web.pcap", data=(HERE / "web.pcap").read_bytes()[:-10])
    assert ran.stdout.count("\n") == 34
    assert "pcap_loop: truncated dump file; tried to read 74 captured bytes, only got 64" in ran.stderr


def test_what_it_cannot_do_it_says() -> None:
    assert "not simulated here" in tcpdump("tcpdump -C 1 -w x").stderr
    assert tcpdump("tcpdump -i eth7").stderr == "tcpdump: eth7: No such device exists\n(No such device exists)\n"


def test_only_root_may_listen() -> None:
    assert "You don't have permission" in tcpdump("su nobody -s /bin/sh -c 'tcpdump -i lo'").stderr
