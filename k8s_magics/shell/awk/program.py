"""Running an awk program over its input: BEGIN, the rules for each record, END."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Sequence

from ..backslashes import unescape
from ..faults import OSFault
from ..file import File
from ..kernel import Process
from ..operands import BLOCK, close_operand, decode, open_operand
from ..regex import compile_regex
from ..utility import Failure
from .expressions import value_of
from .parser import parse
from .runtime import Code, Exit, Next, Runtime
from .statements import StatementCompiler
from .tree import Rule
from .values import Input, Value, number, truth

ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL | re.ASCII)


def _whole_characters(data: bytes) -> int:
    """Where a character of UTF-8 that is not there yet begins."""
    for back in range(1, min(4, len(data) + 1)):
        if data[-back] >= 0xC0:
            return len(data) - back
    return len(data)


class Awk:
    """One program, compiled; `run` is one run over `operands`."""

    def __init__(self, source: str) -> None:
        tree = parse(source)
        compiler = StatementCompiler(tree.functions)
        self._functions = {name: compiler.function(function) for name, function in tree.functions.items()}
        self._begin = [compiler.statement(rule.body) for rule in tree.rules if rule.kind == "BEGIN" and rule.body]
        self._end = [compiler.statement(rule.body) for rule in tree.rules if rule.kind == "END" and rule.body]
        self._main = [_Clause(compiler, rule) for rule in tree.rules if rule.kind in ("main", "range")]

    async def run(self, process: Process, operands: Sequence[str], assignments: Sequence[tuple[str, str]]) -> int:
        rt = Runtime(process)
        rt.functions = self._functions
        arguments = {str(i): Input(word) for i, word in enumerate(("awk", *operands))}
        rt.globals["ARGC"], rt.globals["ARGV"] = float(len(arguments)), arguments
        for name, value in assignments:
            rt.set(name, Input(unescape(value)[0]))
        records = Records(rt)
        rt.reader = records.next
        try:
            await self._phases(rt, records)
            await rt.flush()
        finally:
            records.close()
        await rt.streams.close_all()
        return rt.exit_code

    async def _phases(self, rt: Runtime, records: Records) -> None:
        try:
            for body in self._begin:
                await value_of(body, rt)
            if self._main or self._end:
                await self._records(rt, records)
        except Exit:
            pass
        except Next:
            raise Failure("cmd. line:1: Unexpected token") from None
        else:
            await self._last(rt)
            return
        await self._last(rt)

    async def _last(self, rt: Runtime) -> None:
        try:
            for body in self._end:
                await value_of(body, rt)
        except Exit:
            return

    async def _records(self, rt: Runtime, records: Records) -> None:
        while True:
            line = await records.next()
            if line is None:
                return
            rt.record.set(line)
            try:
                for clause in self._main:
                    outcome = clause.run(rt)
                    if outcome is not None:
                        await outcome
            except Next as signal:
                if signal.file:
                    records.skip_file()
            await rt.tick()


class _Clause:
    """One rule: its pattern, its action, and whether its range is on."""

    def __init__(self, compiler: StatementCompiler, rule: Rule) -> None:
        self._pattern = compiler.expression(rule.pattern) if rule.pattern is not None else None
        self._until = compiler.expression(rule.until) if rule.until is not None else None
        self._body = (
            compiler.statement(rule.body)
            if rule.body is not None
            else Code(lambda rt: rt.write(rt.record.text() + rt.text(rt.globals["ORS"])))
        )
        self._waits = any(code is not None and code.waits for code in (self._pattern, self._until, self._body))
        self._on = False

    def run(self, rt: Runtime) -> Awaitable[None] | None:
        """None when done, else an awaitable that is still to do."""
        if self._waits:
            return self._wait(rt)
        if self._pattern is None or self._selects(truth(self._pattern.run(rt)) if not self._on else True, rt):
            self._body.run(rt)
        return None

    def _selects(self, begins: bool, rt: Runtime) -> bool:
        if self._until is None:
            return begins
        if not begins:
            return False
        self._on = not truth(self._until.run(rt))
        return True

    async def _wait(self, rt: Runtime) -> None:
        if self._pattern is not None:
            if not self._on and not truth(await value_of(self._pattern, rt)):
                return
            if self._until is not None:
                self._on = not truth(await value_of(self._until, rt))
        await value_of(self._body, rt)


class Records:
    """The main input: the operands one after the other, cut at RS; assignments among them take effect in their turn."""

    def __init__(self, rt: Runtime) -> None:
        self._rt = rt
        self._argument = 1
        self._used = False
        self._file: File | None = None
        self._buffer, self._at = "", 0
        self._pending = b""
        self._ended = True

    def close(self) -> None:
        if self._file is not None:
            close_operand(self._rt.process, self._file)
            self._file = None

    def skip_file(self) -> None:
        self.close()
        self._buffer, self._at, self._ended, self._pending = "", 0, True, b""

    async def next(self) -> str | None:
        """The next record, or None at the end of all input."""
        rt = self._rt
        while True:
            if self._file is None and not await self._open():
                return None
            record = await self._record()
            if record is not None:
                rt.globals["NR"] = number(rt.globals["NR"]) + 1
                rt.globals["FNR"] = number(rt.globals["FNR"]) + 1
                return record
            self.close()

    async def _open(self) -> bool:
        rt = self._rt
        arguments: dict[str, Value] = rt.array("ARGV")
        while self._argument < int(number(rt.get("ARGC"))):
            word = rt.text(arguments.get(str(self._argument), ""))
            self._argument += 1
            match = ASSIGNMENT.fullmatch(word)
            if match:
                rt.set(match.group(1), Input(unescape(match.group(2))[0]))
            elif word:
                self._used = True
                return await self._start(word)
        if self._used:
            return False
        self._used = True
        return await self._start("-")

    async def _start(self, name: str) -> bool:
        rt = self._rt
        try:
            self._file = open_operand(rt.process, name)
        except OSFault as fault:
            await rt.flush()
            raise Failure(f"{name}: {fault.message}") from None
        rt.globals["FILENAME"], rt.globals["FNR"] = "" if name == "-" else name, 0.0
        self._buffer, self._at, self._ended, self._pending = "", 0, False, b""
        return True

    async def _fill(self) -> bool:
        """More text into the buffer; False at the end of the file."""
        if self._ended or self._file is None:
            return False
        if self._rt.process.files.get(0) is self._file or self._rt.brimming:
            await self._rt.flush()
        self._buffer, self._at = self._buffer[self._at :], 0
        self._rt.process.hold(len(self._buffer))
        data = await self._file.read(BLOCK)
        if not data:
            self._ended = True
            self._buffer += decode(self._pending)
            self._pending = b""
            return False
        data = self._pending + data
        cut = data.rfind(b"\n") + 1 or _whole_characters(data)
        self._pending = data[cut:]
        self._buffer += decode(data[:cut])
        return True

    async def _record(self) -> str | None:
        separator = self._rt.text(self._rt.globals["RS"])
        self._rt.record.paragraphs = separator == ""
        if separator == "\n":
            return await self._line()
        if separator == "":
            await self._skip_newlines()
            return await self._until(re.compile(r"\n\n+"), trim=True)
        if len(separator) == 1:
            return await self._until(re.compile(re.escape(separator)))
        return await self._until(compile_regex(separator, extended=True))

    async def _skip_newlines(self) -> None:
        while self._at < len(self._buffer) or await self._fill():
            if self._buffer[self._at] != "\n":
                return
            self._at += 1

    def _take(self, end: int, after: int) -> str:
        """The text up to `end`; the next begins at `after`."""
        text, self._at = self._buffer[self._at : end], after
        return text

    async def _line(self) -> str | None:
        parts: list[str] = []
        size = 0
        while True:
            end = self._buffer.find("\n", self._at)
            if end >= 0:
                line = self._take(end, end + 1)
                return "".join((*parts, line)) if parts else line
            parts.append(self._take(len(self._buffer), len(self._buffer)))
            size += len(parts[-1])
            self._rt.process.hold(size)
            if not await self._fill():
                return "".join((*parts, self._buffer)) or None

    async def _until(self, separator: re.Pattern[str], *, trim: bool = False) -> str | None:
        while True:
            match = separator.search(self._buffer, self._at)
            if match and match.end() > match.start() and (match.end() < len(self._buffer) or self._ended):
                return self._take(match.start(), match.end())
            if not await self._fill():
                if match and match.end() > match.start():
                    continue
                record = self._take(len(self._buffer), len(self._buffer))
                return (record.rstrip("\n") if trim else record) or None
