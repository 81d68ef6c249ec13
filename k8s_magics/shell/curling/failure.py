"""curl's errors, by their numbers (libcurl-errors(3))."""

from __future__ import annotations

from ..faults import NetworkFault
from ..http import ProtocolError, Response
from ..utility import Failure


class CurlFailure(Failure):
    """`curl: (code) message`; `transient` ones are what --retry tries again."""

    def __init__(self, code: int, message: str, *, transient: bool = False) -> None:
        super().__init__(message, code)
        self.transient = transient


def connect_failure(fault: NetworkFault, host: str, port: int, elapsed: int) -> CurlFailure:
    if fault.kind == "unknown-host":
        return CurlFailure(6, f"Could not resolve host: {host}", transient=False)
    if fault.kind == "timeout":
        return CurlFailure(
            28, f"Failed to connect to {host} port {port} after {elapsed} ms: Timeout was reached", transient=True
        )
    return CurlFailure(7, f"Failed to connect to {host} port {port} after {elapsed} ms: Could not connect to server")


def broken_off(begun: Response | None, fault: NetworkFault | ProtocolError, elapsed: int) -> CurlFailure:
    """An answer of which only the beginning came (`begun`), or nothing."""
    got = len(begun.body) if begun is not None else 0
    length = begun.header("Content-Length") if begun is not None else ""
    missing = int(length) - got if length.isdecimal() else 0
    if isinstance(fault, NetworkFault):
        if fault.kind != "timeout":
            return CurlFailure(56, "Recv failure: Connection reset by peer")
        size = f" out of {got + missing}" if missing else ""
        return CurlFailure(28, f"Operation timed out after {elapsed} milliseconds with {got}{size} bytes received", transient=True)  # fmt: skip
    if begun is not None:
        why = (
            f"end of response with {missing} bytes missing"
            if missing
            else "transfer closed with outstanding read data remaining"
        )
        return CurlFailure(18, why)
    if str(fault) == "empty reply":
        return CurlFailure(52, "Empty reply from server")
    if str(fault) == "broken off":
        return CurlFailure(56, "Recv failure: Connection reset by peer")
    return CurlFailure(1, "Received HTTP/0.9 when not allowed")
