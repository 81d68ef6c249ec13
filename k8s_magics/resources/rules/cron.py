"""What is wrong with a cron schedule or time zone, in the words of github.com/robfig/cron/v3."""

from __future__ import annotations

import re

from ...apimachinery.fielderrors import FieldError, invalid
from .zones import is_zone

_DESCRIPTORS = ("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly")
_MONTHS = {n: i + 1 for i, n in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
_DAYS = {n: i for i, n in enumerate("sun mon tue wed thu fri sat".split())}
_FIELDS: tuple[tuple[int, int, dict[str, int]], ...] = (
    (0, 59, {}),
    (0, 23, {}),
    (1, 31, {}),
    (1, 12, _MONTHS),
    (0, 6, _DAYS),
)
_TZ = "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"
_DURATION = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))*\Z")


class ScheduleError(ValueError):
    """The parser's sentence."""


def schedule_errors(path: str, schedule: str) -> list[FieldError]:
    errors: list[FieldError] = []
    try:
        check_schedule(schedule)
    except ScheduleError as error:
        errors.append(invalid(path, schedule, str(error)))
    if "TZ" in schedule:
        errors.append(invalid(path, schedule, _TZ))
    return errors


def time_zone_errors(path: str, zone: str) -> list[FieldError]:
    if not zone:
        return [invalid(path, zone, "timeZone must be nil or non-empty string")]
    if zone.lower() == "local":
        return [
            invalid(path, zone, "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones")
        ]
    return [] if is_zone(zone) else [invalid(path, zone, f"unknown time zone {zone}")]


def check_schedule(text: str) -> None:
    """Raises `ScheduleError`."""
    if text.startswith(("TZ=", "CRON_TZ=")):
        head, _, rest = text.partition(" ")
        zone = head.partition("=")[2]
        if not is_zone(zone):
            raise ScheduleError(f"provided bad location {zone}: unknown time zone {zone}")
        text = rest.strip()
    if text.startswith("@"):
        _descriptor(text)
        return
    fields = text.split()
    if len(fields) != 5:
        raise ScheduleError(f"expected exactly 5 fields, found {len(fields)}: [{' '.join(fields)}]")
    for field, (low, high, names) in zip(fields, _FIELDS, strict=True):
        for part in filter(None, field.split(",")):
            _range(part, low, high, names)


def _descriptor(text: str) -> None:
    if text in _DESCRIPTORS:
        return
    if not text.startswith("@every "):
        raise ScheduleError(f"unrecognized descriptor: {text}")
    duration = text[len("@every ") :]
    if not _DURATION.match(duration):
        why = f'missing unit in duration "{duration}"' if duration.isdigit() else f'invalid duration "{duration}"'
        raise ScheduleError(f"failed to parse duration {text}: time: {why}")


def _range(text: str, least: int, most: int, names: dict[str, int]) -> None:
    bounds, *steps = text.split("/")
    ends = bounds.split("-")
    single = len(ends) == 1
    if ends[0] in ("*", "?"):
        start, end = least, most
    else:
        start = _number(ends[0], names)
        if len(ends) > 2:
            raise ScheduleError(f"too many hyphens: {text}")
        end = start if single else _number(ends[1], names)
    step = 1
    if len(steps) == 1:
        step = _number(steps[0], {})
        end = most if single else end
    elif steps:
        raise ScheduleError(f"too many slashes: {text}")
    if start < least:
        raise ScheduleError(f"beginning of range ({start}) below minimum ({least}): {text}")
    if end > most:
        raise ScheduleError(f"end of range ({end}) above maximum ({most}): {text}")
    if start > end:
        raise ScheduleError(f"beginning of range ({start}) beyond end of range ({end}): {text}")
    if step == 0:
        raise ScheduleError(f"step of range should be a positive number: {text}")


def _number(text: str, names: dict[str, int]) -> int:
    if text.lower() in names:
        return names[text.lower()]
    if not re.match(r"[-+]?[0-9]+\Z", text):
        raise ScheduleError(f'failed to parse int from {text}: strconv.Atoi: parsing "{text}": invalid syntax')
    number = int(text)
    if number < 0:
        raise ScheduleError(f"negative number ({number}) not allowed: {text}")
    return number
