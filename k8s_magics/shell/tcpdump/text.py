"""What tcpdump prints of a packet: one line, with -v more.  Compared with tcpdump 4.99.3."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..packets import frames
from ..packets.decoding import Decoded
from ..packets.frames import ACK, FIN, ICMP, RST, SYN, TCP, UDP
from .domain import domain_text
from .http import http_text
from .services import NAMES

LETTERS = ((FIN, "F"), (SYN, "S"), (RST, "R"), (frames.PSH, "P"), (ACK, "."), (frames.URG, "U"))
WEB, QUESTIONS = frozenset({80, 8080, 3128}), 53
PROTOCOLS = {ICMP: "ICMP", TCP: "TCP", UDP: "UDP"}
Flow = tuple[tuple[str, int], tuple[str, int]]


@dataclass
class Writer:
    """`verbose` counts -v; `numeric` writes ports as numbers (-n); `quiet` is -q, `absolute` -S, `link` -e.

    Simplified: addresses are never turned into names.
    """

    verbose: int = 0
    numeric: bool = False
    quiet: bool = False
    absolute: bool = False
    link: bool = False
    _flows: dict[Flow, tuple[int, int]] = field(default_factory=dict)
    """The sequence numbers at which each conversation began: of its smaller end, of its greater."""

    def text(self, packet: Decoded) -> str:
        """Without time, and without the newline."""
        head = self._link(packet) if self.link else "IP "
        if not packet.is_ip:
            return f"{head}[|ip]" if packet.kind == frames.IPV4 else f"{head}unknown, length {len(packet.frame)}"
        if self.verbose:
            head += _header(packet) + "\n    "
        return head + self._carried(packet)

    def _link(self, packet: Decoded) -> str:
        target, source = (":".join(f"{b:02x}" for b in packet.frame[i : i + 6]) for i in (0, 6))
        if not self.numeric:
            target, source = f"{target} (oui Unknown)", f"{source} (oui Unknown)"
        kind = "IPv4" if packet.kind == frames.IPV4 else "Unknown"
        suffix = "IP " if self.verbose else ""
        return f"{source} > {target}, ethertype {kind} (0x{packet.kind:04x}), length {len(packet.frame)}: {suffix}".removesuffix(
            "IP "
        )

    def _carried(self, packet: Decoded) -> str:
        ends = f"{self._end(packet, 0)} > {self._end(packet, 1)}: "
        if not packet.is_whole:
            return ends + {TCP: "[|tcp]", UDP: "[|udp]", ICMP: "[|icmp]"}.get(packet.protocol, "")
        if packet.protocol == TCP:
            return ends + self._tcp(packet)
        if packet.protocol == UDP:
            return ends + self._udp(packet)
        if packet.protocol == ICMP:
            return ends + self._icmp(packet)
        return ends + f" ip-proto-{packet.protocol} {len(packet.body)}"

    def _end(self, packet: Decoded, which: int) -> str:
        address, port = (packet.source, packet.target)[which], packet.ports[which]
        return address if port < 0 else f"{address}.{self._port(port)}"

    def _port(self, port: int) -> str:
        return str(port) if self.numeric else NAMES.get(port, str(port))

    def _tcp(self, packet: Decoded) -> str:
        if self.quiet:
            return f"tcp {packet.payload_length}"
        flags, length = packet.flags, packet.payload_length
        sequence, acknowledged = self._relative(packet)
        parts = [f"Flags [{''.join(letter for bit, letter in LETTERS if flags & bit) or 'none'}]"]
        if self.verbose:
            parts.append(f"cksum 0x{int.from_bytes(packet.body[16:18], 'big'):04x} ({_judged(packet, 16)})")
        if length or self.verbose > 1 or flags & (SYN | FIN | RST):
            parts.append(f"seq {sequence}" + (f":{(sequence + length) & 0xFFFFFFFF}" if length else ""))
        if flags & ACK:
            parts.append(f"ack {acknowledged}")
        parts.append(f"win {packet.window}")
        if packet.options:
            parts.append(f"options [{_options(packet.options)}]")
        parts.append(f"length {length}")
        return ", ".join(parts) + self._application(packet)

    def _application(self, packet: Decoded) -> str:
        """What is said of the payload."""
        if packet.payload and not packet.flags & RST and WEB & set(packet.ports):
            return http_text(packet.payload, packet.payload_length, verbose=self.verbose)
        return ""

    def _relative(self, packet: Decoded) -> tuple[int, int]:
        """Sequence and acknowledgement numbers, counted from the first that was seen of the conversation."""
        sequence, acknowledged = packet.sequence, packet.acknowledged
        if self.absolute or not packet.flags & ACK:
            return sequence, acknowledged
        here, there = (packet.source, packet.ports[0]), (packet.target, packet.ports[1])
        flow, turned = ((there, here), True) if (here, there) > (there, here) else ((here, there), False)
        begun = self._flows.get(flow)
        if begun is None or packet.flags & SYN:
            first = sequence, acknowledged - 1
            self._flows[flow] = first[::-1] if turned else first
            return sequence, acknowledged
        own, other = begun[::-1] if turned else begun
        return (sequence - own) & 0xFFFFFFFF, (acknowledged - other) & 0xFFFFFFFF

    def _udp(self, packet: Decoded) -> str:
        length = int.from_bytes(packet.body[4:6], "big") - 8
        if self.quiet:
            return f"UDP, length {length}"
        judged = f"[{'udp sum ok' if _judged(packet, 6) == 'correct' else 'bad udp cksum'}] " if self.verbose else ""
        if QUESTIONS in packet.ports:
            return (judged if self.verbose > 1 else "") + domain_text(packet.payload, length, verbose=self.verbose)
        return judged + f"UDP, length {length}"

    def _icmp(self, packet: Decoded) -> str:
        kind, code, length = packet.body[0], packet.body[1], packet.total_length - packet.header_length
        if kind in (frames.ECHO, frames.ECHO_REPLY):
            what = "request" if kind == frames.ECHO else "reply"
            id, sequence = (int.from_bytes(packet.body[i : i + 2], "big") for i in (4, 6))
            return f"ICMP echo {what}, id {id}, seq {sequence}, length {length}"
        if kind == frames.UNREACHABLE and code == frames.PORT_UNREACHABLE:
            about = Decoded(bytes(12) + b"\x08\x00" + packet.body[8:])
            name = {TCP: "tcp", UDP: "udp"}.get(about.protocol, "ip")
            quoted = (
                f"\n\t{'' if self.link else 'IP '}{_header(about)}\n    {self._carried(about)}"
                if self.verbose and about.is_whole
                else ""
            )
            return f"ICMP {about.target} {name} port {self._port(about.ports[1])} unreachable, length {length}{quoted}"
        return f"ICMP type-#{kind}, length {length}"


def _header(packet: Decoded) -> str:
    head = packet.packet
    id, fragment = (int.from_bytes(head[i : i + 2], "big") for i in (4, 6))
    flags = "DF" if fragment & frames.DO_NOT_FRAGMENT else "none"
    name = PROTOCOLS.get(packet.protocol, f"unknown ({packet.protocol})")
    return (
        f"(tos 0x{head[1]:x}, ttl {head[8]}, id {id}, offset {(fragment & 0x1FFF) * 8}, flags [{flags}], "
        f"proto {name} ({packet.protocol}), length {packet.total_length})"
    )


def _judged(packet: Decoded, at: int) -> str:
    """Whether the checksum is what it must be."""
    if len(packet.body) < packet.total_length - packet.header_length:
        return "unverified"
    pseudo = frames.address_bytes(packet.source) + frames.address_bytes(packet.target)
    body = packet.body[:at] + b"\0\0" + packet.body[at + 2 :]
    right = frames.checksum(pseudo + packet.protocol.to_bytes(2, "big") + len(body).to_bytes(2, "big") + body)
    said = int.from_bytes(packet.body[at : at + 2], "big")
    return "correct" if said == right else f"incorrect -> 0x{right:04x}"


def _options(data: bytes) -> str:
    words: list[str] = []
    at = 0
    while at < len(data):
        kind = data[at]
        size = 1 if kind < 2 else max(data[at + 1] if at + 1 < len(data) else 2, 2)
        words.append(_option(kind, data[at + 2 : at + size]))
        if kind == 0:
            break
        at += size
    return ",".join(words)


def _option(kind: int, value: bytes) -> str:
    match kind:
        case 0:
            return "eol"
        case 1:
            return "nop"
        case 2:
            return f"mss {int.from_bytes(value, 'big')}"
        case 3:
            return f"wscale {int.from_bytes(value, 'big')}"
        case 4:
            return "sackOK"
        case 8:
            return f"TS val {int.from_bytes(value[:4], 'big')} ecr {int.from_bytes(value[4:], 'big')}"
    return f"unknown-{kind}"
