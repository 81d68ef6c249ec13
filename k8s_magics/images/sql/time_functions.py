"""Functions on dates and times; the server's zone is UTC."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from .conversion import moment_of, number_of, shown
from .errors import SqlError
from .function import Function
from .interval import Interval, interval_of, parse_interval, shifted
from .running import Running
from .tree import Value
from .types import DATE, DATETIME, TEXT, ZONED

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  moments here have no zone
MYSQL_FORMAT = {
    "Y": "%Y", "y": "%y", "m": "%m", "d": "%d", "H": "%H", "h": "%I", "I": "%I", "i": "%M", "s": "%S", "S": "%S", "f": "%f", "p": "%p", "M": "%B", "b": "%b",
    "W": "%A", "a": "%a", "j": "%j", "T": "%H:%M:%S", "r": "%I:%M:%S %p", "w": "%w", "u": "%W",
}  # fmt: skip
POSTGRES_FORMAT = {
    "YYYY": "%Y", "YY": "%y", "MM": "%m", "DD": "%d", "HH24": "%H", "HH12": "%I", "HH": "%I", "MI": "%M", "SS": "%S", "US": "%f", "MS": "%f", "AM": "%p", "PM": "%p",
    "Month": "%B", "Mon": "%b", "Day": "%A", "Dy": "%a", "DDD": "%j", "D": "%w",
}  # fmt: skip
PARTS = ("year", "month", "day", "hour", "minute", "second")


def _whole_seconds(running: Running) -> datetime:
    return running.now.replace(microsecond=0) if running.dialect.mysql else running.now


def _now(running: Running, arguments: Sequence[Value]) -> Value:
    return _whole_seconds(running)


def _of(part: Callable[[datetime], Value]) -> Function:
    """A function of a moment; NULL for what is none."""

    def run(running: Running, arguments: Sequence[Value]) -> Value:
        moment = moment_of(arguments[0])
        return None if moment is None else part(moment)

    return Function(run)


def _interval(running: Running, arguments: Sequence[Value]) -> Value:
    if len(arguments) == 1:
        return parse_interval(shown(arguments[0], running.dialect))
    amount = float(number_of(arguments[0]))
    return interval_of(amount, str(arguments[1])) if abs(amount) <= 10**9 else None


def _shift(*, back: bool) -> Callable[[Running, Sequence[Value]], Value]:
    def run(running: Running, arguments: Sequence[Value]) -> Value:
        moment, by = moment_of(arguments[0]), arguments[1]
        if not isinstance(by, Interval):
            amount = float(number_of(by))
            by = Interval(seconds=86400 * amount) if abs(amount) < 10**7 else Interval(months=10**6)
        found = None if moment is None else shifted(moment, by, back=back)
        date_only = found is not None and len(shown(arguments[0], running.dialect)) == 10 and by.seconds % 86400 == 0
        return found.date() if found is not None and date_only else found

    return run


def _difference(running: Running, arguments: Sequence[Value]) -> Value:
    a, b = (moment_of(value) for value in arguments)
    return None if a is None or b is None else (a.date() - b.date()).days


def _timestampdiff(running: Running, arguments: Sequence[Value]) -> Value:
    a, b = (moment_of(value) for value in arguments[1:])
    if a is None or b is None:
        return None
    unit = interval_of(1, str(arguments[0]))
    if unit.months:
        months = (b.year - a.year) * 12 + b.month - a.month - (b.day < a.day)
        return int(months / unit.months)
    return int((b - a).total_seconds() / unit.seconds)


def _format(running: Running, arguments: Sequence[Value]) -> Value:
    moment = moment_of(arguments[0])
    if moment is None or moment.year < 1000:
        return None
    pattern = re.sub(
        r"%(.)",
        lambda m: MYSQL_FORMAT.get(m.group(1), m.group(1).replace("%", "%%")),
        str(arguments[1])[:1000],
        flags=re.DOTALL,
    )
    return moment.strftime(pattern)


def _to_char(running: Running, arguments: Sequence[Value]) -> Value:
    moment = arguments[0] if isinstance(arguments[0], date) else None
    if moment is None:
        return shown(arguments[0], running.dialect)
    words = "|".join(sorted(POSTGRES_FORMAT, key=len, reverse=True))
    pattern = re.sub(words, lambda m: POSTGRES_FORMAT[m.group()], str(arguments[1])[:1000].replace("%", "%%"))
    return moment.strftime(pattern)


def _extract(running: Running, arguments: Sequence[Value]) -> Value:
    part, value = str(arguments[0]).lower(), arguments[1]
    if isinstance(value, Interval):
        value, part = Decimal(str(value.seconds)), "epoch"
        return value
    moment = moment_of(value)
    if moment is None:
        return None
    if part == "epoch":
        return Decimal(str(round((moment - EPOCH).total_seconds(), 6)))
    if part in ("dow", "doy", "week", "quarter"):
        return {
            "dow": moment.isoweekday() % 7,
            "doy": moment.timetuple().tm_yday,
            "week": moment.isocalendar().week,
            "quarter": (moment.month + 2) // 3,
        }[part]
    if part not in PARTS:
        raise SqlError("unit", part)
    return int(getattr(moment, part))


def _truncate(running: Running, arguments: Sequence[Value]) -> Value:
    part, moment = str(arguments[0]).lower(), moment_of(arguments[1])
    if moment is None:
        return None
    if part == "week":
        return (
            (moment - timedelta(days=moment.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
            if moment.year > 1
            else moment
        )
    if part not in PARTS:
        raise SqlError("unit", part)
    kept = moment.timetuple()[: PARTS.index(part) + 1]
    return datetime(*kept, *(1, 1, 1, 0, 0, 0)[len(kept) :])  # type: ignore[arg-type]  # noqa: DTZ001


def _unix(running: Running, arguments: Sequence[Value]) -> Value:
    moment = moment_of(arguments[0]) if arguments else running.now
    return None if moment is None else int((moment - EPOCH).total_seconds())


def _from_unix(running: Running, arguments: Sequence[Value]) -> Value:
    seconds = number_of(arguments[0])
    return EPOCH + timedelta(seconds=float(seconds)) if 0 <= seconds < 32_536_771_200 else None


def _age(running: Running, arguments: Sequence[Value]) -> Value:
    first = moment_of(arguments[0])
    midnight = running.now.replace(hour=0, minute=0, second=0, microsecond=0)
    a, b = (midnight, first) if len(arguments) == 1 else (first, moment_of(arguments[1]))
    return None if a is None or b is None else Interval(seconds=(a - b).total_seconds())


def _clock(running: Running, arguments: Sequence[Value]) -> Value:
    return running.now.strftime("%H:%M:%S")


def _to_timestamp(running: Running, arguments: Sequence[Value]) -> Value:
    return _from_unix(running, arguments) if len(arguments) == 1 else moment_of(arguments[0])


_NOW = Function(_now, 0, 1, strict=False, type=ZONED)
_LOCAL = Function(_now, 0, 1, strict=False, type=DATETIME)
_TODAY = Function(lambda r, a: r.now.date(), 0, 0, type=DATE)
_ADD, _SUB = Function(_shift(back=False), 2, 2), Function(_shift(back=True), 2, 2)
TIME_FUNCTIONS: Mapping[str, Function] = {
    "NOW": _NOW, "CURRENT_TIMESTAMP": _NOW, "LOCALTIMESTAMP": _LOCAL, "LOCALTIME": _LOCAL, "SYSDATE": _LOCAL, "UTC_TIMESTAMP": _LOCAL, "CLOCK_TIMESTAMP": _NOW,
    "STATEMENT_TIMESTAMP": _NOW, "CURDATE": _TODAY, "CURRENT_DATE": _TODAY, "UTC_DATE": _TODAY, "CURTIME": Function(_clock, 0, 1, type=TEXT),
    "CURRENT_TIME": Function(_clock, 0, 1, type=TEXT), "DATE": _of(lambda m: m.date()), "TIME": _of(lambda m: m.strftime("%H:%M:%S")), "TIMESTAMP": _of(lambda m: m), "YEAR": _of(lambda m: m.year),
    "MONTH": _of(lambda m: m.month), "DAY": _of(lambda m: m.day), "DAYOFMONTH": _of(lambda m: m.day), "HOUR": _of(lambda m: m.hour), "MINUTE": _of(lambda m: m.minute),
    "SECOND": _of(lambda m: m.second), "DAYOFWEEK": _of(lambda m: m.isoweekday() % 7 + 1), "WEEKDAY": _of(lambda m: m.weekday()), "DAYOFYEAR": _of(lambda m: m.timetuple().tm_yday),
    "DAYNAME": _of(lambda m: m.strftime("%A")), "MONTHNAME": _of(lambda m: m.strftime("%B")), "QUARTER": _of(lambda m: (m.month + 2) // 3), "INTERVAL": Function(_interval, 1, 2),
    "DATE_ADD": _ADD, "ADDDATE": _ADD, "DATE_SUB": _SUB, "SUBDATE": _SUB, "DATEDIFF": Function(_difference, 2, 2), "TIMESTAMPDIFF": Function(_timestampdiff, 3, 3),
    "DATE_FORMAT": Function(_format, 2, 2), "TO_CHAR": Function(_to_char, 2, 2), "EXTRACT": Function(_extract, 2, 2), "DATE_PART": Function(_extract, 2, 2),
    "DATE_TRUNC": Function(_truncate, 2, 2), "UNIX_TIMESTAMP": Function(_unix, 0, 1), "FROM_UNIXTIME": Function(_from_unix, 1, 1), "AGE": Function(_age, 1, 2),
    "TO_TIMESTAMP": Function(_to_timestamp, 1, 2, type=ZONED),
}  # fmt: skip
