"""datetime: Python's own types, with the cluster's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from ..objects import ClassMethod, Native
from .binding import Table, getters, host

DATE = "isoformat strftime weekday isoweekday isocalendar toordinal timetuple replace ctime"


def _now(py: Any, kind: type[datetime], tz: Any = None) -> datetime:
    moment = _moment(py)
    if tz is None:
        return moment.replace(tzinfo=None)
    return moment.astimezone(tz)


def _moment(py: Any) -> datetime:
    """The clock's, with the microseconds of what the program has done within the millisecond."""
    moment: datetime = py.process.clock.datetime()
    return moment + timedelta(microseconds=py.count % 1000)


def _utc_now(py: Any, kind: type[datetime]) -> datetime:
    return _now(py, kind)


def _today(py: Any, kind: type[date]) -> date:
    return _now(py, datetime) if issubclass(kind, datetime) else _now(py, datetime).date()


def _from_timestamp(py: Any, kind: type, seconds: float, tz: Any = None) -> Any:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if not issubclass(kind, datetime):
        return moment.date()
    return moment.replace(tzinfo=None) if tz is None else moment.astimezone(tz)


def _timestamp(moment: datetime) -> float:
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).timestamp()


def _as_zone(moment: datetime, tz: Any = None) -> datetime:
    return (moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)).astimezone(UTC if tz is None else tz)


def _plain(name: str, *, needs: bool = False, run: Any = None) -> ClassMethod:
    def call(kind: Any, *args: Any, **kwargs: Any) -> Any:
        return getattr(kind, name)(*args, **kwargs)

    return ClassMethod(Native(name, run or call, needs=needs))


DATE_TABLE: Table = {
    **host(date, DATE, is_pure=True),
    **getters(date, "year month day"),
    "today": _plain("today", needs=True, run=_today),
    "fromtimestamp": _plain("fromtimestamp", needs=True, run=_from_timestamp),
    "fromisoformat": _plain("fromisoformat"),
    "fromordinal": _plain("fromordinal"),
    "__format__": Native("__format__", format, owner="date"),
    "__str__": Native("__str__", str, owner="date"),
    "min": date.min,
    "max": date.max,
}
DATETIME: Table = {
    **host(datetime, DATE + " date time timetz utctimetuple utcoffset tzname dst", is_pure=True),
    **getters(datetime, "hour minute second microsecond tzinfo fold"),
    "timestamp": Native("timestamp", _timestamp, owner="datetime"),
    "astimezone": Native("astimezone", _as_zone, owner="datetime"),
    "now": _plain("now", needs=True, run=_now),
    "utcnow": _plain("utcnow", needs=True, run=_utc_now),
    "strptime": _plain("strptime"),
    "combine": _plain("combine"),
    "utcfromtimestamp": _plain("utcfromtimestamp", needs=True, run=_from_timestamp),
    "min": datetime(1, 1, 1),  # noqa: DTZ001  as there
    "max": datetime(9999, 12, 31, 23, 59, 59, 999999),  # noqa: DTZ001
}
TIME: Table = {
    **host(time, "isoformat strftime replace utcoffset tzname", is_pure=True),
    **getters(time, "hour minute second microsecond tzinfo"),
    "fromisoformat": _plain("fromisoformat"),
    "__format__": Native("__format__", format, owner="time"),
    "__str__": Native("__str__", str, owner="time"),
}
DELTA: Table = {
    **host(timedelta, "total_seconds", is_pure=True),
    **getters(timedelta, "days seconds microseconds"),
    "min": timedelta.min,
    "max": timedelta.max,
    "__str__": Native("__str__", str, owner="timedelta"),
}
ZONE: Table = {
    **host(timezone, "utcoffset tzname", is_pure=True),
    "utc": UTC,
    "__str__": Native("__str__", str, owner="timezone"),
}
MOMENTS: dict[type, Table] = {date: DATE_TABLE, datetime: DATETIME, time: TIME, timedelta: DELTA, timezone: ZONE}
MAKERS: dict[type, Native] = {kind: Native(kind.__name__, kind) for kind in (date, datetime, time, timedelta, timezone)}
NAMES: dict[str, Any] = {
    "date": date,
    "datetime": datetime,
    "time": time,
    "timedelta": timedelta,
    "timezone": timezone,
    "tzinfo": tzinfo,
    "UTC": UTC,
    "MINYEAR": 1,
    "MAXYEAR": 9999,
}
