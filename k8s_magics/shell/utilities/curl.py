"""curl 8: transfers URLs.  No part of busybox; images and the admin host add it."""

from __future__ import annotations

from ..curling.arguments import Job, parse
from ..curling.failure import CurlFailure
from ..curling.link import Pool
from ..curling.transfer import Transfer, written
from ..durations import milliseconds
from ..faults import OSFault
from ..kernel import Process, sleep
from ..operands import close_operand, encode
from ..options import OptionError, Options
from ..paths import make_directory
from ..utility import Failure, Utility

VERSION = """curl 8.14.1 (x86_64-pc-linux-gnu) libcurl/8.14.1 OpenSSL/3.5.1 zlib/1.3.1
Release-Date: 2025-06-04
Protocols: http https
Features: alt-svc AsynchDNS HSTS HTTPS-proxy IPv6 Largefile libz SSL threadsafe TLS-SRP UnixSockets
"""
METER = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n"
BLANK = "\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"


async def run(process: Process) -> int:
    try:
        options, jobs = parse(process.argv[1:])
    except OptionError as error:
        await process.error(f"curl: {error.message}\ncurl: try 'curl --help' or 'curl --manual' for more information\n")
        return 2
    if "V" in options:
        await process.write(VERSION)
        return 0
    if "h" in options:
        await process.write("Usage: curl [options...] <url>\n")
        return 0
    if not jobs:
        await process.error(
            "curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n"
            if options.given
            else "curl: try 'curl --help' or 'curl --manual' for more information\n"
        )
        return 2
    code, pool = 0, Pool()
    for job in jobs:
        code = await _job(process, options, job, pool)
    return code


async def _job(process: Process, options: Options, job: Job, pool: Pool) -> int:
    transfer, failure = await _tried(process, options, job, pool)
    outcome = transfer.outcome
    outcome.elapsed = process.clock.now - transfer.began
    to_file = bool(job.output) or job.remote
    metered = _metered(process, options, to_file=to_file)
    begun = (
        outcome.response is not None and failure is not None and failure.code != 22
    )  # it broke off: what came is shown
    if failure is None or begun or (failure.code == 22 and "fail-with-body" in options):
        try:
            await _deliver(process, options, job, transfer, metered=metered)
        except Failure as problem:
            failure = CurlFailure(problem.code, problem.message)
        await transfer.finish_log(broken=begun)
    elif metered:
        await process.error(METER + BLANK * (2 if failure.code != 6 else 1) + "\n")
    if failure is not None and ("s" not in options or "S" in options):
        await process.error(encode(f"curl: ({failure.code}) {failure.message}\n"))
    if "w" in options:
        await process.write(
            encode(
                written(options.get("w"), outcome, failure.code if failure else 0, failure.message if failure else "")
            )
        )
    return failure.code if failure else 0


async def _tried(process: Process, options: Options, job: Job, pool: Pool) -> tuple[Transfer, CurlFailure | None]:
    """The transfer after as many tries as --retry allows, and how it failed."""
    left = int(options.get("retry")) if options.get("retry").isdecimal() else 0
    fixed = options.get("retry-delay")
    delay = 1000
    while True:
        transfer = Transfer(process, options, job.url, pool)
        failure: CurlFailure | None = None
        try:
            await transfer.run()
        except CurlFailure as problem:
            failure = problem
        if not left or not _worth_retrying(options, transfer, failure):
            return transfer, failure
        wait = milliseconds(fixed) if fixed.isdecimal() else delay
        if "s" not in options:
            problem_text = (
                failure.message
                if failure
                else f"HTTP error {transfer.outcome.response.status if transfer.outcome.response else 0}"
            )
            plural = "s" if wait != 1000 else ""
            await process.error(
                f"Warning: Problem: {_problem(failure, problem_text)}. Will retry in {wait // 1000} second{plural}. {left} {'retries' if left > 1 else 'retry'} left.\n"
            )
        await sleep(wait)
        left -= 1
        delay = min(delay * 2, 600_000)


def _problem(failure: CurlFailure | None, text: str) -> str:
    if failure is None or failure.code == 22:
        return "HTTP error"
    return {7: "connection refused", 28: "timeout"}.get(failure.code, text)


def _worth_retrying(options: Options, transfer: Transfer, failure: CurlFailure | None) -> bool:
    if failure is None:
        response = transfer.outcome.response
        return response is not None and response.status in (408, 429, 500, 502, 503, 504)
    if "retry-all-errors" in options:
        return True
    return failure.transient or (failure.code == 7 and "retry-connrefused" in options)


def _metered(process: Process, options: Options, *, to_file: bool) -> bool:
    """The meter shows unless the body itself goes to the terminal."""
    if options.any("sI#") or "no-progress-meter" in options:
        return False
    return to_file or not process.files[1].is_terminal


async def _deliver(process: Process, options: Options, job: Job, transfer: Transfer, *, metered: bool) -> None:
    outcome = transfer.outcome
    response = outcome.response
    assert response is not None
    data = b"".join(outcome.heads) if options.any("iI") else b""
    data += response.body[transfer.shown :]
    if "D" in options:
        await _store(process, options.get("D"), b"".join(outcome.heads))
    name = job.output
    if job.remote:
        name = outcome.url.partition("?")[0].partition("://")[2].partition("/")[2].rpartition("/")[2]
        if not name:
            raise Failure("Remote filename has no length", 23)
    if name:
        if "create-dirs" in options and "/" in name:
            make_directory(process, name.rpartition("/")[0], parents=True)
        await _store(process, name, data)
    else:
        await process.write(data)
    if metered:
        await process.error(METER + _last(len(response.body), outcome.elapsed))


async def _store(process: Process, name: str, data: bytes) -> None:
    if name == "-":
        await process.write(data)
        return
    try:
        file = process.open(name, "w")
    except OSFault:
        raise Failure("Failure writing output to destination", 23) from None
    await file.write(data)
    close_operand(process, file)


def _last(size: int, elapsed: int) -> str:
    speed = _short(size * 1000 // max(elapsed, 1))
    amount = _short(size)
    done = "100" if size else "  0"
    return f"{BLANK}\r{done} {amount:>5}  {done if size else '  0'} {amount:>5}    0     0  {speed:>5}      0 --:--:-- --:--:-- --:--:-- {speed:>5}\n"


def _short(size: int) -> str:
    if size < 100_000:
        return str(size)
    for unit in "kMGT":
        size //= 1024
        if size < 10_000:
            return f"{size}{unit}"
    return f"{size}P"


UTILITY = Utility("curl", run)
