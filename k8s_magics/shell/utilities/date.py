"""date: the cluster's virtual date and time, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from ..capabilities import may
from ..dates import DateError, format_date, parse_date
from ..faults import OSFault
from ..kernel import Process
from ..operands import encode
from ..options import Options, parse_options
from ..utility import Failure, Utility

LONG = {"rfc-2822": "R", "utc": "u", "date": "d:", "reference": "r:", "iso-8601": "I", "set": "s:", "universal": "u"}
ISO = {"": "%Y-%m-%d", "date": "%Y-%m-%d", "hours": "%Y-%m-%dT%H+00:00", "minutes": "%Y-%m-%dT%H:%M+00:00", "seconds": "%Y-%m-%dT%H:%M:%S+00:00",
       "ns": "%Y-%m-%dT%H:%M:%S,%N+00:00"}  # fmt: skip


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "Rus:r:d:D:I::kf", LONG)
    form = _format(options)
    moment = _moment(process, options)
    if "s" in options:
        await process.write(encode(format_date("%a %b %e %H:%M:%S UTC %Y", moment) + "\n"))
        if not may(process, "SYS_TIME"):
            raise Failure("can't set date: Operation not permitted")
        raise Failure("can't set date: the simulated clock runs by itself")
    await process.write(encode(format_date(form, moment) + "\n"))
    return 0


def _format(options: Options) -> str:
    forms = [word[1:] for word in options.operands if word.startswith("+")]
    others = [word for word in options.operands if not word.startswith("+")]
    if others:
        raise Failure(f"invalid date '{others[0]}'")
    if forms:
        return forms[-1]
    if "R" in options:
        return "%a, %d %b %Y %H:%M:%S +0000"
    if "I" in options:
        kind = options.get("I")
        name = next(
            (name for name in ("date", "hours", "minutes", "seconds", "ns") if kind and name.startswith(kind)), ""
        )
        if kind and not name:
            raise Failure(f"invalid argument '{kind}' for '-I'")
        return ISO[name]
    return "%a %b %e %H:%M:%S UTC %Y"


def _moment(process: Process, options: Options) -> datetime:
    now = process.clock.datetime()
    if "r" in options:
        name = options.get("r")
        try:
            return process.clock.datetime(process.machine.files.stat(name, cwd=process.cwd).mtime)
        except OSFault as fault:
            raise Failure(f"{name}: {fault.message}") from None
    text = options.get("d") or options.get("s")
    if not text:
        return now
    try:
        if "D" in options:
            return datetime.strptime(text, options.get("D").replace("%s", "%S")).replace(tzinfo=UTC)
        return parse_date(text, now)
    except (DateError, ValueError):
        raise Failure(f"invalid date '{text}'") from None


UTILITY = Utility(
    "date",
    run,
    usage="date [OPTIONS] [+FMT] [[-s] TIME]\n\nDisplay time (using +FMT), or set time\n\n\t-u\t\tWork in UTC (don't convert to local time)\n"
    "\t[-s] TIME\tSet time to TIME\n\t-d TIME\t\tDisplay TIME, not 'now'\n\t-D FMT\t\tFMT (strptime format) for -s/-d TIME conversion\n"
    "\t-r FILE\t\tDisplay last modification time of FILE\n\t-R\t\tOutput RFC-2822 date\n\t-I[SPEC]\tOutput ISO-8601 date\n\t\t\tSPEC=date (default), hours, minutes, seconds or ns",
)
