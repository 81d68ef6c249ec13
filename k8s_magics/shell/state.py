"""One shell: its variables, functions, options, jobs and traps, and the process it runs in at the moment."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from .control import ParseFailed, ReadOnly, ShellFault
from .frames import Frame
from .jobs import Jobs
from .memory import Heap
from .messages import Dialect
from .syntax import Function, Simple, Subshell
from .text import plain_text
from .traps import Traps
from .variables import Array, Variables

if TYPE_CHECKING:
    from .process import Process

BASH_FLAGS, ASH_FLAGS = "abefhiklmnprtuvxBCDEHPTcs", "ubaCvxcsnmiIfe"
"""The order of the letters of `$-`."""
SWITCHED_ON = frozenset({
    "checkwinsize", "cmdhist", "complete_fullquote", "extquote", "force_fignore", "globasciiranges", "globskipdots", "hostcomplete",
    "interactive_comments", "patsub_replacement", "progcomp", "promptvars", "sourcepath",
})  # fmt: skip
"""What `shopt` has on from the beginning."""
OPTION_LETTERS = {
    "errexit": "e", "nounset": "u", "xtrace": "x", "noglob": "f", "noexec": "n", "allexport": "a", "verbose": "v", "noclobber": "C",
    "monitor": "m", "notify": "b", "ignoreeof": "I", "interactive": "i", "stdin": "s", "hashall": "h", "errtrace": "E",
    "functrace": "T", "physical": "P", "braceexpand": "B", "keyword": "k", "privileged": "p", "onecmd": "t",
}  # fmt: skip
LONG_OPTIONS = frozenset({*OPTION_LETTERS, "pipefail", "vi", "emacs", "posix", "nolog", "debug", "history"})
MODULUS = 1 << 31


class Defined(NamedTuple):
    """A function, and the file that defined it."""

    function: Function
    source: str


class Shell:
    """`name` is `$0`, `parameters` the positional ones; `tested` counts the conditions around, in which `set -e` sleeps.

    `frames` are the functions and sourced files around, the innermost first; `command` is the simple command that runs, `nested` how
    many texts (of command substitutions, eval, traps) are being read around it and `base` the line at which such a text begins;
    `given_as_argument` says that the script came by -c, `piped` that the last command was a pipeline (its statuses are PIPESTATUS).
    """

    def __init__(
        self, process: Process, *, name: str, parameters: list[str], environment: Mapping[str, str], bash: bool = False
    ) -> None:
        self.process = process
        self.name, self.parameters = name, parameters
        self.dialect = Dialect(bash=bash)
        self.variables = Variables(environment, self._heap(), bash=bash)
        self.functions: dict[str, Defined] = {}
        self.aliases: dict[str, str] = {}
        self.aliased: dict[str, tuple[int, int]] = {}
        self.history: list[str] = []
        self.options: set[str] = set()
        self.switches: set[str] = set(SWITCHED_ON)
        self.disabled: frozenset[str] = frozenset()
        self.status = 0
        self.pid = process.pid
        self.jobs = Jobs()
        self.traps = Traps()
        self.interactive = False
        self.at_prompt = False
        self.given_as_argument = False
        self.substitution_status: int | None = None
        self.substituted: list[int] = []
        self.getopts_offset = 1
        self._begin()
        self._random = zlib.crc32(f"{process.machine.hostname}/{process.pid}/{process.clock.now}".encode())
        self._started = process.clock.now
        self._initialise(bash)

    def _begin(self) -> None:
        """Nothing has run yet."""
        self.is_subshell = False
        self.subshells = 0
        self.tested = 0
        self.loops = 0
        self.functions_deep = 0
        self.sources_deep = 0
        self.line = 0
        self.base = 0
        self.lines_read = 0
        self.nested = 0
        self.script = ""  # the script's file, for messages with a line number
        self.frames: tuple[Frame, ...] = ()
        self.command: Simple | Subshell | None = None
        self.piped = False
        self.last_argument = ""

    def _initialise(self, bash: bool) -> None:
        values = self.variables.values
        values["IFS"] = " \t\n"
        values["OPTIND"] = "1"
        values["PPID"] = str(self.process.parent.pid if self.process.parent is not None else 0)
        values["PWD"] = self.process.cwd
        if "PWD" in self.variables.exported:
            self.variables.environment["PWD"] = self.process.cwd
        values.setdefault("PATH", "/sbin:/usr/sbin:/bin:/usr/bin")
        if bash:
            values.setdefault("HOSTNAME", self.process.machine.hostname)
            values["BASH_VERSION"] = "5.2.15(1)-release"
            values["BASH_VERSINFO"] = Array(dict(enumerate(("5", "2", "15", "1", "release", "x86_64-pc-linux-gnu"))))
            values["BASH"] = "/bin/bash"
            values["HOSTTYPE"], values["MACHTYPE"] = "x86_64", "x86_64-pc-linux-gnu"
            values["UID"] = values["EUID"] = str(self.process.user)
            values.setdefault("OSTYPE", "linux-gnu")
            values.setdefault("SHELL", "/bin/bash")
            level = values.get("SHLVL")
            values["SHLVL"] = str(int(level) + 1 if isinstance(level, str) and level.isdigit() else 1)
            self.variables.export("SHLVL")

    @property
    def expands_aliases(self) -> bool:
        """bash does so only for people."""
        return not self.bash or self.interactive or self.at_prompt or "expand_aliases" in self.switches

    @property
    def place(self) -> tuple[int, int]:
        """Where the current command stands: an alias means something only after the line that defines it."""
        return self.lines_read, self.line

    @property
    def bash(self) -> bool:
        return self.dialect.bash

    def clone(self, process: Process | None = None) -> Shell:
        """A subshell's copy of this one, taken when it is forked; traps are reset, ignored signals stay so."""
        clone = Shell.__new__(Shell)
        clone.__dict__.update(self.__dict__)
        clone.variables = self.variables.copy()
        clone.variables.made = clone._heap()
        clone.functions = dict(self.functions)
        clone.aliases = dict(self.aliases)
        clone.parameters = list(self.parameters)
        clone.options = set(self.options)
        clone.jobs = self.jobs.inherited()
        clone.traps = self.traps.inherited(errors="errtrace" in self.options)
        clone.switches = set(self.switches)
        clone.is_subshell = True
        clone.subshells = self.subshells + 1
        clone.interactive = False
        clone.substituted = []
        if process is not None:
            clone.process = process
        return clone

    def _heap(self) -> Callable[[int], None]:
        """Told what is made; counts all variables now and then."""
        return Heap(self, lambda: self.variables.weight()).made

    # Parameters

    def parameter(self, name: str) -> str | None:
        """The value of any parameter, special ones too; None if it is not set."""
        value = self.variables.get(name)
        if value is not None:
            return value
        if name[0].isalpha() or name[0] == "_":
            return self._dynamic(name)
        match name:
            case "?":
                return str(self.status)
            case "#":
                return str(len(self.parameters))
            case "@" | "*":
                return " ".join(self.parameters) if self.parameters else None
            case "$":
                return str(self.pid)
            case "!":
                return str(self.jobs.last) if self.jobs.last else None
            case "-":
                return self.flags()
            case "0":
                return self.name
            case _:
                index = int(name)
                return self.parameters[index - 1] if index <= len(self.parameters) else None

    def flags(self) -> str:
        """`$-`."""
        letters = {letter for option, letter in OPTION_LETTERS.items() if option in self.options}
        if self.bash:
            letters |= {"h", "B"}
        if self.interactive:
            letters.add("i")
        if self.given_as_argument:
            letters.add("c")
        return "".join(letter for letter in (BASH_FLAGS if self.bash else ASH_FLAGS) if letter in letters)

    def _dynamic(self, name: str) -> str | None:
        match name:
            case "RANDOM":
                return str(self.random())
            case "LINENO":
                return str(self.line + bool(self.bash or self.script))
            case "BASH_COMMAND" if self.bash:
                return plain_text(self.command)
            case "_" if self.bash:
                return self.last_argument
            case "BASH_SUBSHELL" if self.bash:
                return str(self.subshells)
            case "SECONDS" if self.bash:
                return str((self.process.clock.now - self._started) // 1000)
            case "EPOCHSECONDS":
                return str(int(self.process.clock.datetime().timestamp()))
            case "BASHPID" if self.bash:
                return str(self.process.pid)
            case _:
                return None

    def random(self) -> int:
        """0 to 32767, the same in every run: seeded by the machine's name, the process id and the time."""
        self._random = (self._random * 1_103_515_245 + 12_345) % MODULUS
        return self._random >> 16 & 0x7FFF

    # Messages

    async def complain(self, message: str, *, command: str = "") -> None:
        """Print an error as this shell words it, after its name (and the builtin's)."""
        await self.process.error(self.prefix(command) + message + "\n")

    async def complain_as_applet(self, message: str) -> None:
        """An error of a program of busybox that ash runs within itself: it has the name by which busybox was called."""
        await self.process.error(f"{self.process.argv[0].rpartition('/')[2].lstrip('-')}: {message}\n")

    def prefix(self, command: str = "") -> str:
        if not self.bash and not command and self.frames and self.frames[0].function == "source":
            command = self.frames[0].source
        return self.dialect.prefix(
            self.name_of_source(),
            command,
            script=self.script,
            line=self.line,
            interactive=self.interactive or self.at_prompt,
        )

    def name_of_source(self) -> str:
        """Whom a message comes from: `$0`, in bash the file in which the command stands."""
        if self.bash and self.frames and self.frames[0].source != "environment":
            return self.frames[0].source
        return self.name

    async def report(self, fault: ShellFault) -> int:
        """Say what was wrong; the status it leaves."""
        if not isinstance(fault, ParseFailed):
            message = self.dialect.readonly(fault.name) if isinstance(fault, ReadOnly) else fault.message
            await self.complain(message, command=fault.command)
        if fault.status is not None:
            return fault.status
        return 1 if self.bash else 2

    def check_set(self, name: str) -> None:
        """`set -u`: ShellFault."""
        raise ShellFault(self.dialect.unset(name), self.expansion_status())

    def expansion_status(self) -> int:
        """What a shell ends with when a word cannot be expanded."""
        if not self.bash:
            return 2
        return 1 if self.is_subshell or self.script or self.at_prompt else 127
