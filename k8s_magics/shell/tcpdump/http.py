"""What tcpdump prints of HTTP: the first line, with -v all that is text."""

from __future__ import annotations

METHODS = frozenset(
    (
        b"GET",
        b"PUT",
        b"POST",
        b"HEAD",
        b"PATCH",
        b"TRACE",
        b"DELETE",
        b"OPTIONS",
        b"CONNECT",
        b"COPY",
        b"MOVE",
        b"LOCK",
        b"UNLOCK",
    )
) - {b"PATCH"}  # fmt: skip  tcpdump does not know it


def http_text(payload: bytes, length: int, *, verbose: int) -> str:
    """`: HTTP: GET / HTTP/1.1`, or `: HTTP` for what is neither a request nor a response."""
    lines = _lines(payload)
    if verbose:
        return f": HTTP, length: {length}" + "".join(f"\n\t{line}" for line in lines)
    return f": HTTP: {lines[0]}" if lines else ": HTTP"


def _lines(payload: bytes) -> list[str]:
    """The lines of a request or a response up to what is no text; none if it is neither."""
    first = payload.partition(b"\n")[0].split()
    if not first or not (
        first[0] in METHODS or (first[0].startswith(b"HTTP/") and len(first) > 1 and first[1].isdigit())
    ):
        return []
    lines = []
    for line in payload.splitlines(keepends=True):
        text = line.rstrip(b"\r\n")
        if any((byte < 32 and byte != 9) or byte > 126 for byte in text):
            break
        lines.append(text.decode("ascii") + ("" if line.endswith(b"\n") else "[|http]"))
    return lines
