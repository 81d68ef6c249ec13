"""The command lines of psql and its sisters, as getopt_long reads them."""

from __future__ import annotations

from dataclasses import dataclass, field

VALUES = {
    "h": "host",
    "p": "port",
    "U": "user",
    "d": "dbname",
    "c": "command",
    "f": "file",
    "v": "set",
    "F": "field-separator",
    "R": "record-separator",
    "o": "output",
    "P": "pset",
    "t": "timeout",
    "T": "table",
    "O": "owner",
    "L": "log-file",
    "n": "schema",
    "E": "encoding",
    "j": "jobs",
}
NAMES = {
    "host": "host", "port": "port", "username": "user", "dbname": "dbname", "command": "command", "file": "file", "set": "set", "variable": "set", "field-separator": "field-separator",
    "record-separator": "record-separator", "output": "output", "pset": "pset", "timeout": "timeout", "owner": "owner", "table": "table", "schema": "schema", "encoding": "encoding", "template": "template",
    "locale": "locale", "format": "format", "maintenance-db": "maintenance-db", "exclude-table": "exclude-table", "log-file": "log-file",
}  # fmt: skip
FLAGS = {
    "t": "tuples-only", "A": "no-align", "l": "list", "q": "quiet", "x": "expanded", "w": "no-password", "W": "password", "X": "no-psqlrc", "1": "single-transaction", "V": "version", "?": "help",
    "a": "echo-all", "e": "echo-queries", "E": "echo-hidden", "b": "echo-errors", "s": "single-step", "S": "single-line", "H": "html", "n": "no-readline", "i": "interactive",
}  # fmt: skip
DUMP = {
    "a": "data-only",
    "s": "schema-only",
    "c": "clean",
    "C": "create",
    "O": "no-owner",
    "x": "no-privileges",
    "v": "verbose",
    "q": "quiet",
    "w": "no-password",
    "W": "password",
    "e": "echo",
    "i": "interactive",
    "V": "version",
    "?": "help",
}


class OptionError(Exception):
    """An option that the program does not know; the message is all that it prints."""


@dataclass(slots=True)
class Options:
    """`given` the last value of each; `actions` the -c and -f in their order."""

    given: dict[str, str] = field(default_factory=dict)
    actions: list[tuple[str, str]] = field(default_factory=list)
    variables: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return name in self.given


def parse_options(program: str, words: list[str], *, values: str, flags: dict[str, str] | None = None) -> Options:
    """`values` are the letters that take a value here; OptionError."""
    found, rest, letters = Options(), list(words), FLAGS if flags is None else flags
    while rest:
        word = rest.pop(0)
        if word == "--":
            found.words += rest
            break
        if word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            if name in NAMES:
                if not equals and not rest:
                    raise _unknown(program, f"option '--{name}' requires an argument")
                _give(found, NAMES[name], value if equals else rest.pop(0))
            elif name in letters.values() or name in (
                "csv",
                "if-exists",
                "inserts",
                "column-inserts",
                "no-comments",
                "no-owner",
            ):
                found.given[name] = "1"
            else:
                raise _unknown(program, f"unrecognized option '--{name}'")
        elif word.startswith("-") and len(word) > 1:
            _letters(program, word[1:], rest, found, values, letters)
        else:
            found.words.append(word)
    return found


def _letters(program: str, word: str, rest: list[str], found: Options, values: str, letters: dict[str, str]) -> None:
    while word:
        letter, word = word[0], word[1:]
        if letter in values:
            if not word and not rest:
                raise _unknown(program, f"option requires an argument -- '{letter}'")
            _give(found, VALUES[letter], word or rest.pop(0))
            return
        if letter not in letters:
            raise _unknown(program, f"invalid option -- '{letter}'")
        found.given[letters[letter]] = "1"


def _give(found: Options, name: str, value: str) -> None:
    if name in ("command", "file"):
        found.actions.append((name, value))
    elif name in ("set", "pset"):
        found.variables.append(value if name == "set" else f"\\pset {value}")
    found.given[name] = value


def _unknown(program: str, message: str) -> OptionError:
    return OptionError(f'{program}: {message}\n{program}: hint: Try "{program} --help" for more information.\n')
