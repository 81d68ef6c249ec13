"""The options of tcpdump."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..options import Options, parse_options
from ..packets.pcap import SNAPSHOT

FLAGS = "AbdDefhHIJKlLnNOpqStuUvxX#B:c:C:F:G:i:j:M:Q:r:s:T:V:w:W:y:z:Z:E:"
LONG = {
    "interface": "i:", "version": "!", "help": "h", "list-interfaces": "D", "number": "#", "immediate-mode": "l", "print": "P",
    "count": "@", "snapshot-length": "s:", "packet-buffered": "U", "no-promiscuous-mode": "p", "absolute-tcp-sequence-numbers": "S",
}  # fmt: skip
NOT_HERE = {"C": "a limit of the file's size", "G": "a new file now and then", "d": "the compiled filter", "E": "IPsec", "F": "a file with the filter",
            "Q": "a direction", "T": "another protocol", "V": "a list of files", "y": "another link type"}  # fmt: skip


@dataclass(frozen=True)
class Wishes:
    """What was asked for; `count` 0 is without end."""

    device: str = ""
    reads: str = ""
    writes: str = ""
    count: int = 0
    snapshot: int = SNAPSHOT
    expression: str = ""


class WishError(Exception):
    """A value that makes no sense."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read(words: Sequence[str]) -> tuple[Options, Wishes]:
    """OptionError, WishError."""
    options = parse_options(words, FLAGS, LONG)
    for key, what in NOT_HERE.items():
        if key in options:
            raise WishError(f"-{key} ({what}) is not simulated here")
    count = options.get("c", "0")
    if not count.isdecimal() or ("c" in options and int(count) == 0):
        raise WishError(f"invalid packet count {count}")
    snapshot = options.get("s", "0")
    if not snapshot.isdecimal() or int(snapshot) > SNAPSHOT:
        raise WishError(f"invalid snaplen {snapshot} (must be >= 0 and <= {SNAPSHOT})")
    wishes = Wishes(
        options.get("i"), options.get("r"), options.get("w"), int(count), int(snapshot) or SNAPSHOT, " ".join(options.operands)
    )  # fmt: skip
    return options, wishes
