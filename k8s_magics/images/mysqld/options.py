"""The command lines of mysql, mysqladmin, mysqldump and mysqlshow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ...shell.faults import OSFault
from ...shell.kernel import Process
from ...shell.users import user_name
from .connection import TIMEOUT, Login
from .flavour import Flavour

VALUES = {
    "h": "host", "u": "user", "P": "port", "S": "socket", "D": "database", "e": "execute", "host": "host", "user": "user", "port": "port", "socket": "socket", "database": "database",
    "execute": "execute", "protocol": "protocol", "connect-timeout": "connect-timeout", "connect_timeout": "connect-timeout", "default-character-set": "charset", "delimiter": "delimiter",
    "defaults-file": "defaults-extra-file", "defaults-extra-file": "defaults-extra-file", "ssl-mode": "ssl-mode", "prompt": "prompt", "default-auth": "default-auth", "i": "sleep",
    "sleep": "sleep", "w": "wait", "where": "where", "max-allowed-packet": "max-allowed-packet", "init-command": "init-command", "ignore-table": "ignore-table", "r": "result-file", "result-file": "result-file",
}  # fmt: skip
FLAGS = {
    "N": "skip-column-names", "s": "silent", "B": "batch", "t": "table", "E": "vertical", "f": "force", "v": "verbose", "V": "version", "?": "help", "n": "unbuffered", "r": "raw",
    "q": "quick", "A": "no-auto-rehash", "b": "no-beep", "C": "compress", "i": "ignore-spaces", "c": "comments", "w": "wait", "I": "help",
}  # fmt: skip


class OptionError(Exception):
    """An option that the program does not know; the message is the program's."""


@dataclass(slots=True)
class Options:
    """`given` by their long names; a flag is "1"."""

    given: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    asks_password: bool = False
    password_typed: bool = False

    def has(self, name: str) -> bool:
        return name in self.given


def parse_options(program: str, words: list[str], *, flags: tuple[str, ...] = ()) -> Options:
    """`flags` are further long ones that the program knows; OptionError."""
    found = Options()
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            found.words += rest
            break
        if word.startswith("--"):
            _long(program, word[2:], rest, found, flags)
        elif word.startswith("-") and len(word) > 1:
            _short(program, word[1:], rest, found)
        else:
            found.words.append(word)
    return found


def _long(program: str, word: str, rest: list[str], found: Options, flags: tuple[str, ...]) -> None:
    name, equals, value = word.partition("=")
    if name == "password":
        found.given["password"], found.asks_password, found.password_typed = value, not equals, bool(equals)
    elif name in VALUES:
        if not equals and not rest:
            raise OptionError(f"{program}: [ERROR] {program}: option '--{name}' requires an argument.")
        found.given[VALUES[name]] = value if equals else rest.pop(0)
    elif (
        name in FLAGS.values()
        or name in flags
        or name.startswith(
            (
                "skip-",
                "ssl",
                "no-",
                "disable-",
                "enable-",
                "get-server-public-key",
                "add-drop",
                "complete-insert",
                "column-statistics",
                "comments",
                "binary-mode",
                "show-warnings",
            )
        )
    ):
        found.given[name] = value if equals else "1"
    else:
        raise OptionError(f"{program}: [ERROR] unknown option '--{name}'.")


def _short(program: str, word: str, rest: list[str], found: Options) -> None:
    while word:
        letter, word = word[0], word[1:]
        if letter == "p":
            found.given["password"], found.asks_password, found.password_typed = word, not word, bool(word)
            return
        if letter in VALUES and not (letter in ("i", "r", "w") and program in ("mysql", "mariadb")):
            if not word and not rest:
                raise OptionError(f"{program}: [ERROR] {program}: option '-{letter}' requires an argument.")
            found.given[VALUES[letter]] = word or rest.pop(0)
            return
        if letter not in FLAGS:
            raise OptionError(f"{program}: [ERROR] unknown option '-{letter}'.")
        name = FLAGS[letter]
        found.given[name] = str(int(found.given.get(name, "0")) + 1) if name == "silent" else "1"


def login_of(process: Process, options: Options, flavour: Flavour) -> Login:
    """Where the options, the option files and the environment lead; OptionError for a port that is none."""
    given = {**_option_file(process, options.given.get("defaults-extra-file", "")), **options.given}
    host = given.get("host") or process.env.get("MYSQL_HOST", "")
    protocol = given.get("protocol", "").lower()
    if protocol == "tcp":
        host = host or "127.0.0.1"
    elif protocol == "socket" or host == "localhost":
        host = ""
    port = given.get("port") or process.env.get("MYSQL_TCP_PORT", "3306")
    if not port.isdecimal() or int(port) > 65535:
        raise OptionError(f"[ERROR] mysql: Unknown suffix '{port[-1:]}' used for variable 'port' (value '{port}').")
    seconds = given.get("connect-timeout", "")
    return Login(
        host=host,
        port=int(port),
        socket=given.get("socket", "") or flavour.socket,
        user=given.get("user") or user_name(process.machine, process.user),
        password=given.get("password") or process.env.get("MYSQL_PWD", ""),
        database=given.get("database", ""),
        timeout=int(seconds) * 1000 if seconds.isdecimal() and 0 < int(seconds) < 86_400 else TIMEOUT,
    )


def _option_file(process: Process, extra: str) -> Mapping[str, str]:
    """The [client] sections of ~/.my.cnf, /etc/my.cnf and the file that was named."""
    found: dict[str, str] = {}
    for path in ("/etc/my.cnf", "/etc/mysql/my.cnf", f"{process.env.get('HOME', '/root')}/.my.cnf", extra):
        for section, name, value in read_option_file(process, path):
            if section in ("client", "mysql"):
                found[name] = value
    return found


def read_option_file(process: Process, path: str) -> list[tuple[str, str, str]]:
    """(section, name, value) of a file; nothing if there is none."""
    if not path or not process.machine.files.is_file(path, cwd=process.cwd):
        return []
    try:
        text = process.machine.files.read_text(path, cwd=process.cwd)
    except OSFault:
        return []
    found, section = [], ""
    for line in text.splitlines():
        line = line.strip()
        if match := re.fullmatch(r"\[(.+)\]", line):
            section = match.group(1).strip()
        elif line and line[0] not in "#;!":
            name, _, value = line.partition("=")
            found.append((section, name.strip().lower().replace("_", "-"), value.strip().strip("\"'")))
    return found


async def ask_password(process: Process, options: Options) -> None:
    """`-p` alone: ask on the terminal, read a line."""
    if options.asks_password:
        await process.error("Enter password: ")
        line = await process.read_line()
        options.given["password"] = line.decode("utf-8", "replace").rstrip("\r\n")
        if 2 in process.files and process.files[2].is_terminal:
            await process.error("\n")


def password_warning(program: str) -> str:
    return f"{program}: [Warning] Using a password on the command line interface can be insecure.\n"
