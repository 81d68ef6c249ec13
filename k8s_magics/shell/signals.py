"""Signals: their names, numbers and default actions (signal(7), x86-64)."""

from __future__ import annotations

NUMBERS: dict[str, int] = {
    "HUP": 1, "INT": 2, "QUIT": 3, "ILL": 4, "TRAP": 5, "ABRT": 6, "BUS": 7, "FPE": 8, "KILL": 9, "USR1": 10, "SEGV": 11,
    "USR2": 12, "PIPE": 13, "ALRM": 14, "TERM": 15, "STKFLT": 16, "CHLD": 17, "CONT": 18, "STOP": 19, "TSTP": 20, "TTIN": 21,
    "TTOU": 22, "URG": 23, "XCPU": 24, "XFSZ": 25, "VTALRM": 26, "PROF": 27, "WINCH": 28, "POLL": 29, "PWR": 30, "SYS": 31,
}  # fmt: skip
NAMES: dict[int, str] = {number: name for name, number in NUMBERS.items()}
ALIASES = {"IOT": 6, "IO": 29, "CLD": 17}

SIGINT, SIGKILL, SIGSEGV, SIGPIPE, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP = 2, 9, 11, 13, 15, 17, 18, 19
IGNORED_BY_DEFAULT = frozenset({17, 18, 23, 28})
STOPPING = frozenset({19, 20, 21, 22})
FIRST_REALTIME, LAST = 34, 64

DESCRIPTIONS = {
    1: "Hangup", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted", 7: "Bus error",
    8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault",
    12: "User defined signal 2", 14: "Alarm clock", 15: "Terminated",
}  # fmt: skip
"""What a shell says about a foreground job that died of the signal; nothing for INT and PIPE."""


def signal_number(text: str) -> int | None:
    """`TERM`, `SIGTERM`, `term` or `15` as a number; None if there is no such signal.  `EXIT` and `0` are 0."""
    if text.isdigit():
        number = int(text)
        return number if number <= LAST else None
    name = text.upper().removeprefix("SIG")
    if name == "EXIT":
        return 0
    return NUMBERS.get(name) or ALIASES.get(name)


def signal_name(number: int) -> str:
    """`TERM` for 15; the digits for a number without a name."""
    return NAMES.get(number, str(number))
