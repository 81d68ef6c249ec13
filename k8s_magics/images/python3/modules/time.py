"""time: the cluster's clock; sleeping lets virtual time pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from ....shell.waiting import sleep
from ..methods.binding import getters, needing, plain
from ..objects import is_user, type_name

LONGEST = 10**10


class struct_time(tuple[Any, ...]):
    """time.struct_time."""

    NAMES = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")

    def __getattr__(self, name: str) -> Any:
        if name not in self.NAMES:
            raise AttributeError(name)
        return self[self.NAMES.index(name)]

    TABLE: Any


def _show(moment: struct_time) -> str:
    return f"time.struct_time({', '.join(f'{n}={v}' for n, v in zip(struct_time.NAMES, moment, strict=True))})"


struct_time.__module__ = "time"
struct_time.TABLE = plain("time.struct_time", __repr__=_show) | getters(struct_time, " ".join(struct_time.NAMES))


async def sleep_for(py: Any, seconds: Any) -> None:
    """Sleep so long, through signals whose handlers return."""
    if is_user(seconds) or not isinstance(seconds, (int, float)):
        raise TypeError(f"'{type_name(seconds)}' object cannot be interpreted as an integer")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds > LONGEST:
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    clock = py.process.clock
    until = clock.now + round(seconds * 1000)
    await py.tick()
    while True:
        await sleep(max(until - clock.now, 0))
        if clock.now >= until:
            return


def _now(py: Any) -> datetime:
    moment: datetime = py.process.clock.datetime()
    return moment


def wall(py: Any) -> float:
    """time.time(): the clock, with the microseconds that have passed within the millisecond."""
    return _now(py).timestamp() + float(py.count % 1000) / 1_000_000


def uptime(py: Any) -> float:
    return 1000.0 + float(py.process.clock.now) / 1000 + float(py.count % 1000) / 1_000_000


def _broken(py: Any, seconds: Any = None) -> struct_time:
    moment = _now(py) if seconds is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds))
    return struct_time((*moment.timetuple()[:8], 0))


def _formatted(py: Any, form: str, moment: Any = None) -> str:
    year, month, day, hour, minute, second = tuple(_broken(py) if moment is None else moment)[:6]
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC).strftime(form)


def _parsed(py: Any, text: str, form: str = "%a %b %d %H:%M:%S %Y") -> struct_time:
    return struct_time(tuple(datetime.strptime(text, form).timetuple()))  # noqa: DTZ007  as there


def _made(py: Any, moment: Any) -> float:
    year, month, day, hour, minute, second = moment[:6]
    return (datetime(year, month, day, tzinfo=UTC) + timedelta(hours=hour, minutes=minute, seconds=second)).timestamp()


def _cpu(py: Any) -> float:
    return float(py.process.cpu_time) / 1000 + float(py.count % 1000) / 1_000_000


def names(py: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "struct_time": struct_time,
        "timezone": 0,
        "altzone": 0,
        "daylight": 0,
        "tzname": ("UTC", "UTC"),
    }
    found |= needing({
        "sleep": sleep_for, "time": wall, "monotonic": uptime, "perf_counter": uptime, "process_time": _cpu, "thread_time": _cpu,
        "time_ns": lambda py: int(wall(py) * 1e9), "monotonic_ns": lambda py: int(uptime(py) * 1e9), "perf_counter_ns": lambda py: int(uptime(py) * 1e9),
        "gmtime": _broken, "localtime": _broken, "strftime": _formatted, "strptime": _parsed, "mktime": _made,
        "ctime": lambda py, seconds=None: _formatted(py, "%a %b %e %H:%M:%S %Y", _broken(py, seconds)), "asctime": lambda py, moment=None: _formatted(py, "%a %b %e %H:%M:%S %Y", moment),
    })  # fmt: skip
    return found
