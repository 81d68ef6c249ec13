"""DER: values with a tag and a length (X.690), written and read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

BOOLEAN, INTEGER, BIT_STRING, OCTETS, NULL, OID, UTF8, PRINTABLE = 1, 2, 3, 4, 5, 6, 12, 19
IA5, UTC_TIME, GENERAL_TIME, SEQUENCE, SET = 22, 23, 24, 0x30, 0x31
CONTEXT, STRUCTURED = 0x80, 0x20


class NotDer(ValueError):
    """Bytes that are no DER."""


class Value(NamedTuple):
    """`raw` is all of it, `body` what is inside."""

    tag: int
    body: bytes
    raw: bytes

    def parts(self) -> list[Value]:
        """What a sequence, a set or a tagged value consists of; NotDer."""
        return list(read(self.body))

    def number(self) -> int:
        return int.from_bytes(self.body, "big", signed=True)

    def oid(self) -> str:
        if not self.body:
            raise NotDer("empty object identifier")
        numbers, current = [min(self.body[0] // 40, 2)], 0
        numbers.append(self.body[0] - 40 * numbers[0])
        for byte in self.body[1:]:
            current = current << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(current)
                current = 0
        return ".".join(map(str, numbers))

    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def moment(self) -> datetime:
        """A UTCTime or GeneralizedTime; NotDer."""
        form = "%y%m%d%H%M%SZ" if self.tag == UTC_TIME else "%Y%m%d%H%M%SZ"
        try:
            return datetime.strptime(self.text(), form).replace(tzinfo=UTC)
        except ValueError as error:
            raise NotDer(str(error)) from None


def read(data: bytes) -> Iterator[Value]:
    """The values that stand one after the other in `data`; NotDer."""
    at = 0
    while at < len(data):
        if at + 2 > len(data):
            raise NotDer("cut off")
        length, start = data[at + 1], at + 2
        if length & 0x80:
            count = length & 0x7F
            length, start = int.from_bytes(data[start : start + count], "big"), start + count
        end = start + length
        if end > len(data):
            raise NotDer("cut off")
        yield Value(data[at], data[start:end], data[at:end])
        at = end


def first(data: bytes) -> Value:
    """The first value; NotDer if there is none."""
    found = next(read(data), None)
    if found is None:
        raise NotDer("empty")
    return found


def write(tag: int, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    if len(body) < 0x80:
        return bytes((tag, len(body))) + body
    size = (len(body).bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + len(body).to_bytes(size, "big") + body


def integer(number: int) -> bytes:
    return write(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def oid(dotted: str) -> bytes:
    numbers = [int(part) for part in dotted.split(".")]
    body = bytes((numbers[0] * 40 + numbers[1],))
    for number in numbers[2:]:
        digits = [number & 0x7F]
        while number := number >> 7:
            digits.append(number & 0x7F | 0x80)
        body += bytes(reversed(digits))
    return write(OID, body)


def moment(when: datetime) -> bytes:
    """Two digits for the year until 2049."""
    if when.year < 2050:
        return write(UTC_TIME, when.strftime("%y%m%d%H%M%SZ").encode())
    return write(GENERAL_TIME, when.strftime("%Y%m%d%H%M%SZ").encode())
