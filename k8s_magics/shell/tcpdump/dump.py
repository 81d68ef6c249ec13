"""The bytes of a packet: -x in hexadecimal, -X with the characters beside, -A as text."""

from __future__ import annotations

ROW = 16


def hexadecimal(data: bytes, *, characters: bool) -> str:
    """Lines of sixteen bytes, each after a newline."""
    lines = []
    for at in range(0, len(data), ROW):
        row = data[at : at + ROW]
        digits = " ".join(row[i : i + 2].hex() for i in range(0, len(row), 2))
        text = "".join(chr(byte) if 32 < byte < 127 else "." for byte in row)
        lines.append(f"\n\t0x{at:04x}:  {digits:<39}  {text}" if characters else f"\n\t0x{at:04x}:  {digits}")
    return "".join(lines)


def plain(data: bytes) -> str:
    """Text as it is, after a newline; what cannot be printed as dots."""
    text = data.replace(b"\r\n", b"\n")
    return "\n" + "".join(chr(byte) if 32 <= byte < 127 or byte in (9, 10) else "." for byte in text)
