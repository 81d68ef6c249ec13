"""grep, egrep and fgrep: lines that match a pattern."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...regexp.pattern import bounded
from ..faults import BrokenPipe, OSFault
from ..kernel import Process
from ..operands import LineReader, close_operand, complain, decode, encode, lines_of, open_operand, read_operand
from ..options import OptionError, Options, parse_options
from ..regex import RegexError, compile_regex
from ..sizes import count
from ..utility import Failure, Utility

LONG = {
    "extended-regexp": "E", "fixed-strings": "F", "ignore-case": "i", "invert-match": "v", "line-number": "n", "count": "c",
    "files-with-matches": "l", "files-without-match": "L", "only-matching": "o", "quiet": "q", "silent": "q", "no-messages": "s",
    "no-filename": "h", "with-filename": "H", "recursive": "r", "word-regexp": "w", "line-regexp": "x", "max-count": "m:",
    "after-context": "A:", "before-context": "B:", "context": "C:", "regexp": "e:", "file": "f:", "include": "include:",
    "exclude": "exclude:", "color": "color", "colour": "color", "text": "a", "line-buffered": "u", "basic-regexp": "G",
}  # fmt: skip


async def run(process: Process) -> int:
    words = [re.sub(r"^--colou?r=.*", "--color", word) for word in process.argv[1:]]
    words = [f"-C{word[1:]}" if re.fullmatch(r"-\d+", word) else word for word in words]
    options = parse_options(words, "EFGivnclLoqshHrRwxm:A:B:C:e:f:azuI", LONG)
    try:
        search, names = await _search(process, options)
    except RegexError as error:
        raise Failure(f"bad regex '{error}'", 2) from None
    titled = "H" in options or ("h" not in options and (len(names) > 1 or options.any("rR")))
    code, found = 0, False
    for name in _expanded(process, names, options):
        try:
            file = open_operand(process, name)
        except OSFault as fault:
            code = max(code, await _unreadable(process, name, fault, quiet="s" in options))
            continue
        try:
            title = "(standard input)" if name == "-" else name
            found |= await Scan(process, search, options, title, titled).file(LineReader(file))
        except BrokenPipe:
            raise
        except OSFault as fault:
            if fault.message != "Is a directory":
                raise
        finally:
            close_operand(process, file)
        if found and "q" in options:
            return 0
    return 0 if found and code == 0 else code or 1


async def _unreadable(process: Process, name: str, fault: OSFault, *, quiet: bool) -> int:
    """What a file that cannot be opened does to the exit code; a directory reads as if it were empty."""
    if fault.message == "Is a directory":
        return 0
    if not quiet:
        await complain(process, f"{name}: {fault.message}")
    return 2


@dataclass(frozen=True)
class Search:
    """One compiled expression for all patterns; `never` when the pattern list is empty."""

    regex: re.Pattern[str]
    whole_word: bool
    never: bool

    def find(self, text: str) -> Iterator[re.Match[str]]:
        if self.never:
            return
        for match in self.regex.finditer(text):
            if not self.whole_word or _is_word(text, match.start(), match.end()):
                yield match

    def hits(self, text: str) -> bool:
        if not self.whole_word:
            return not self.never and self.regex.search(text) is not None
        return next(self.find(text), None) is not None


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "_") and not (after.isalnum() or after == "_")


async def _search(process: Process, options: Options) -> tuple[Search, tuple[str, ...]]:
    name = process.argv[0].rpartition("/")[2]
    patterns = [line for text in options.all("e") for line in text.split("\n")]
    operands = list(options.operands)
    for file in options.all("f"):
        patterns += lines_of(await read_operand(process, file))
    if not options.any("ef"):
        if not operands:
            raise OptionError
        patterns = operands.pop(0).split("\n")
    kind = "F" if name == "fgrep" else "E" if name == "egrep" else options.last("EFG")
    pieces = []
    for pattern in patterns:
        source = re.escape(pattern) if kind == "F" else compile_regex(pattern, extended=kind == "E").pattern
        pieces.append(f"(?:{source})")
    source = "|".join(pieces) if pieces else "(?!)"
    if "x" in options:
        source = rf"\A(?:{source})\Z"
    flags = re.ASCII | (re.IGNORECASE if "i" in options else 0)
    try:
        regex = bounded(re.compile(source, flags), longest=True)
    except re.error:
        raise Failure(f"bad regex '{patterns[0]}'", 2) from None
    return Search(regex, "w" in options, not pieces), tuple(operands) or (("." if options.any("rR") else "-"),)


def _expanded(process: Process, names: tuple[str, ...], options: Options) -> Iterator[str]:
    """Directories become their files with -r."""
    files = process.machine.files
    for name in names:
        path = posixpath.join(process.cwd, name)
        if not options.any("rR") or name == "-" or not files.is_directory(path):
            yield name
            continue
        for child in files.list(path):
            full = posixpath.join(name, child)
            if files.is_directory(posixpath.join(process.cwd, full)):
                yield from _expanded(process, (full,), options)
            elif _selected(child, options):
                yield full


def _selected(name: str, options: Options) -> bool:
    from fnmatch import fnmatchcase

    include, exclude = options.all("include"), options.all("exclude")
    wanted = not include or any(fnmatchcase(name, pattern) for pattern in include)
    return wanted and not any(fnmatchcase(name, pattern) for pattern in exclude)


class Scan:
    """The lines of one file against the search, with context and counting."""

    def __init__(self, process: Process, search: Search, options: Options, title: str, titled: bool) -> None:
        self.process, self.search, self.options, self.title, self.titled = process, search, options, title, titled
        context = options.get("C", "0")
        self.after = count(options.get("A", context))
        self.before = count(options.get("B", context))
        self.limit = count(options.get("m", "-1"))
        self.matches = 0
        self.silent = options.any("qclL")
        self.out: list[str] = []
        self.held: list[tuple[int, str]] = []
        self.due = 0
        self.last_printed = 0

    async def file(self, reader: LineReader) -> bool:
        """Whether anything matched (for -L: whether nothing did)."""
        number, inverted, done = 0, "v" in self.options, self.limit == 0
        while not done and (lines := await reader.block()):
            for data in lines:
                number += 1
                line = decode(data).removesuffix("\n")
                if self.search.hits(line) != inverted:
                    self.matches += 1
                    self._hit(number, line)
                    if self.options.any("qlL") or self.matches == self.limit:
                        done = True
                        break
                elif not self.silent:
                    self._miss(number, line)
            await self._flush()
        return await self._summary()

    def _hit(self, number: int, line: str) -> None:
        if self.silent:
            return
        if "o" in self.options:
            if "v" not in self.options:
                for match in self.search.find(line):
                    if match.group(0):
                        self._emit(number, match.group(0), ":")
            return
        first = self.held[0][0] if self.held else number
        if (self.after or self.before) and self.last_printed and first > self.last_printed + 1:
            self.out.append("--\n")
        for held_number, held in self.held:
            self._emit(held_number, held, "-")
        self.held.clear()
        self._emit(number, line, ":")
        self.due = self.after

    def _miss(self, number: int, line: str) -> None:
        if self.due:
            self.due -= 1
            self._emit(number, line, "-")
        elif self.before:
            self.held.append((number, line))
            del self.held[: -self.before]

    def _emit(self, number: int, text: str, mark: str) -> None:
        title = f"{self.title}{mark}" if self.titled else ""
        place = f"{number}{mark}" if "n" in self.options else ""
        self.out.append(f"{title}{place}{text}\n")
        self.last_printed = number

    async def _flush(self) -> None:
        if self.out:
            await self.process.write(encode("".join(self.out)))
            self.out.clear()

    async def _summary(self) -> bool:
        options = self.options
        if "c" in options and not options.any("qlL"):
            self.out.append(f"{self.title}:{self.matches}\n" if self.titled else f"{self.matches}\n")
        listed = ("l" in options and self.matches) or ("L" in options and not self.matches)
        if listed and "q" not in options:
            self.out.append(self.title + "\n")
        await self._flush()
        return bool(self.matches) != ("L" in options)


UTILITY = Utility(
    "grep",
    run,
    usage_code=2,
    aliases=("egrep", "fgrep"),
    usage="grep [-HhnlLoqvsrRiwFEz] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...\n\nSearch for PATTERN in FILEs (or stdin)",
    steady=True,
)
