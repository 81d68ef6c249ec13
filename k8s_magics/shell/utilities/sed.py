"""sed: edits its input line by line with a script; -i edits files in place."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from ..effort import UNITS
from ..faults import OSFault
from ..file import File
from ..kernel import Process
from ..operands import LineReader, close_operand, complain, decode, encode, open_operand, read_operand
from ..options import OptionError, Options, parse_options
from ..sed.editor import Editor, Wiring
from ..sed.script import Command, parse_script
from ..utility import Utility

LONG = {
    "quiet": "n",
    "silent": "n",
    "regexp-extended": "r",
    "in-place": "i",
    "expression": "e:",
    "file": "f:",
    "separate": "s",
    "version": "version",
    "null-data": "z",
}


async def run(process: Process) -> int:
    options = parse_options(process.argv[1:], "nrEi::e:f:sz", LONG)
    if "version" in options:
        await process.write("This is not GNU sed version 4.0\n")
        return 0
    operands = list(options.operands)
    pieces = []
    for key, value in options.given:
        if key == "e":
            pieces.append(value)
        elif key == "f":
            pieces.append(decode(await read_operand(process, value)).removesuffix("\n"))
    if not pieces:
        if not operands:
            raise OptionError
        pieces.append(operands.pop(0))
    text = "\n".join(pieces)
    script = parse_script(text, extended=options.any("rE"))
    quiet = "n" in options or text.startswith("#n\n")
    stream = Stream(process, options)
    if "i" in options:
        return await _in_place(stream, script, operands, quiet=quiet)
    return await stream.edit(script, operands or ["-"], quiet=quiet)


async def _in_place(stream: Stream, script: Sequence[Command], names: Sequence[str], *, quiet: bool) -> int:
    process, code = stream.process, 0
    files = process.machine.files
    for name in names:
        path = posixpath.join(process.cwd, name)
        try:
            data = await read_operand(process, name)
        except OSFault as fault:
            await complain(process, f"{name}: {fault.message}")
            code = 1
            continue
        stream.captured = []
        code = await stream.edit(script, [name], quiet=quiet) or code
        suffix = stream.options.get("i")
        if suffix:
            files.write(path + suffix, data)
        target = process.open(name, "w")
        await target.write(encode("".join(stream.captured)))
        close_operand(process, target)
        stream.captured = None
    return code


class Stream:
    """The lines of several files as one, and where the output goes."""

    def __init__(self, process: Process, options: Options) -> None:
        self.process, self.options = process, options
        self.captured: list[str] | None = None
        self.code = 0
        self._names: list[str] = []
        self._name = "-"
        self._reader: LineReader | None = None
        self._file: File | None = None
        self._ahead: bytes | None = None
        self._out: list[str] = []
        self._written: dict[str, File] = {}
        self._pending: list[tuple[File, bytes]] = []

    async def edit(self, script: Sequence[Command], names: Sequence[str], *, quiet: bool) -> int:
        self._names, self._ahead, self._reader = list(names), None, None
        wiring = Wiring(
            next_line=self._next_line, is_last=self._is_last, write=self._write, write_file=self._write_file,
            read_file=self._read_file, charge=self._charge, name=lambda: self._name, process=self.process,
        )  # fmt: skip
        code = await Editor(script, wiring, quiet=quiet).run()
        await self._flush()
        for file in self._written.values():
            close_operand(self.process, file)
        self._written.clear()
        return code or self.code

    async def _fetch(self) -> bytes:
        """The next line of any file; b"" at the very end."""
        while True:
            if self._reader is not None:
                line = await self._reader.line()
                if line:
                    return line
                if self._file is not None:
                    close_operand(self.process, self._file)
                self._reader = self._file = None
            if not self._names:
                return b""
            name = self._names.pop(0)
            try:
                self._file = open_operand(self.process, name)
            except OSFault as fault:
                await complain(self.process, f"{name}: {fault.message}")
                self.code = 1
                continue
            self._name = name
            self._reader = LineReader(self._file, b"\0" if "z" in self.options else b"\n")

    async def _next_line(self) -> tuple[str, bool] | None:
        line = self._ahead if self._ahead is not None else await self._fetch()
        self._ahead = None
        if not line:
            return None
        text = decode(line)
        if text.endswith(("\n", "\0")):
            return text[:-1], True
        return text, False

    async def _is_last(self) -> bool:
        # Looking ahead may wait for input; what has been written must be visible by then.
        if self._reader is not None and not self._reader.has_more():
            await self._flush()
        if self._ahead is None:
            self._ahead = await self._fetch()
        return not self._ahead

    def _write(self, text: str) -> None:
        # A last line without a newline gets one when more follows it.
        out = self._out if self.captured is None else self.captured
        if out and not out[-1].endswith("\n") and out[-1]:
            out.append("\n")
        out.append(text)

    def _write_file(self, path: str, text: str) -> None:
        if path == "/dev/stdout":
            self._write(text)
            return
        if path not in self._written:
            self._written[path] = self.process.open(path, "w")
        self._pending.append((self._written[path], encode(text)))

    def _read_file(self, path: str) -> str:
        try:
            return decode(self.process.machine.files.read(posixpath.join(self.process.cwd, path)))
        except OSFault:
            return ""

    async def _charge(self) -> None:
        """A thousand steps' worth: a millisecond at first, as of anything that goes on for ever."""
        await self._flush()
        await self.process.charge(UNITS)

    async def _flush(self) -> None:
        if self._out:
            out, self._out = self._out, []
            await self.process.write(encode("".join(out)))
        pending, self._pending = self._pending, []
        for file, data in pending:
            await file.write(data)


UTILITY = Utility(
    "sed",
    run,
    usage="sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...\nor: sed [-i[SFX]] [-nrE] CMD [FILE]...\n\n"
    "\t-e CMD\tAdd CMD to sed commands to be executed\n\t-f FILE\tAdd FILE contents to sed commands to be executed\n"
    "\t-i[SFX]\tEdit files in-place (otherwise write to stdout)\n\t\tOptionally back files up, appending SFX\n\t-n\tSuppress automatic printing of pattern space\n\t-r,-E\tUse extended regex syntax",
)
