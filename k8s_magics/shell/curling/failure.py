"""curl's errors, by their numbers (libcurl-errors(3))."""

from __future__ import annotations

from ..faults import NetworkFault
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
