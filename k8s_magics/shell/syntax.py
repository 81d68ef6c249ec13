"""The syntax tree of a shell script: words, commands and how they are put together (POSIX 2.10, and bash's additions).

Nodes compare by identity: a word's parts serve as keys while it is expanded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class SyntaxFault(Exception):
    """The script is no shell script; `incomplete` if it only ended too early, `line` counts from 0, `source` is what stands there.

    `status` is what the shell ends with.
    """

    def __init__(
        self, message: str, *, incomplete: bool = False, line: int = 0, source: str | None = None, status: int = 2
    ) -> None:
        super().__init__(message)
        self.message, self.incomplete, self.line = message, incomplete, line
        self.source, self.status = source, status


# Words


@dataclass(frozen=True, slots=True, eq=False)
class Literal:
    """Unquoted text; `special` if it holds a glob character or a leading tilde."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """Text that stands for itself."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class DoubleQuoted:
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """`${name[index] operator word}`.

    Operators: "" (plain), length, - = ? + with or without colon, # ## % %%, / // /# /% (word, other), : (offset, length),
    ^ ^^ , ,, ~ ~~ (case), indirect (`${!x}`), keys (`${!a[@]}`), names (`${!prefix*}`), @ (transformation), bad (none of these:
    `name` is all of it as written).
    """

    name: str
    operator: str = ""
    word: Word | None = None
    other: Word | None = None
    index: Word | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Substitution:
    """`$( )` or backquotes."""

    script: Script


@dataclass(frozen=True, slots=True, eq=False)
class ProcessSubstitution:
    """`<( )` or `>( )`."""

    script: Script
    direction: str


@dataclass(frozen=True, slots=True, eq=False)
class Arithmetic:
    """`$(( ))`."""

    expression: Word


Part = Literal | Quoted | DoubleQuoted | Parameter | Substitution | ProcessSubstitution | Arithmetic


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """`plain` is its value when nothing in it can expand, `pure` says that no command runs in it; `text` is as written."""

    parts: tuple[Part, ...]
    text: str = ""
    plain: str | None = None
    pure: bool = True
    braces: tuple[Word, ...] | None = None


# Commands


@dataclass(slots=True, eq=False)
class HereDocument:
    """What `<<` feeds; the parser fills in `body` when it has come to the end of the line."""

    delimiter: str
    strip: bool
    quoted: bool
    body: Word


class Redirection(NamedTuple):
    """`operator` is one of < > >> <> >| <& >& &> &>> << <<<."""

    number: int | None
    operator: str
    word: Word | HereDocument


class Assignment(NamedTuple):
    """`name=value`, `name+=value`, `name[subscript]=value` or `name=(elements)`; `text` is the target or the elements as written."""

    name: str
    value: Word
    append: bool = False
    subscript: Word | None = None
    elements: tuple[tuple[Word | None, Word], ...] | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Simple:
    """`late` assignments are array literals given to declare and its like."""

    assignments: tuple[Assignment, ...]
    words: tuple[Word, ...]
    redirections: tuple[Redirection, ...]
    line: int
    late: tuple[Assignment, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Pipeline:
    commands: tuple[Command, ...]
    negated: bool
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class AndOr:
    """`rest` is `("&&" or "||", command)` after command."""

    first: Command
    rest: tuple[tuple[str, Command], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    body: Body


@dataclass(frozen=True, slots=True, eq=False)
class Subshell:
    body: Body
    line: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class If:
    branches: tuple[tuple[Body, Body], ...]
    otherwise: Body | None


@dataclass(frozen=True, slots=True, eq=False)
class Loop:
    """while, or until when `until`."""

    condition: Body
    body: Body
    until: bool


@dataclass(frozen=True, slots=True, eq=False)
class For:
    """Without `words` it goes over the positional parameters."""

    name: str
    words: tuple[Word, ...] | None
    body: Body
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Select:
    """bash's menu: `select name in words`."""

    name: str
    words: tuple[Word, ...] | None
    body: Body
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Timed:
    """bash's `time [-p] pipeline`."""

    command: Command | None
    portable: bool


@dataclass(frozen=True, slots=True, eq=False)
class Coprocess:
    """bash's `coproc [name] command`."""

    name: str
    command: Command
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class CountingFor:
    """`for (( start; condition; step ))`."""

    start: Word
    condition: Word
    step: Word
    body: Body
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Each item: patterns, body, and the operator that ends it (`;;`, `;&` or `;;&`)."""

    word: Word
    items: tuple[tuple[tuple[Word, ...], Body, str], ...]
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """`text` is the definition as written."""

    name: str
    body: Command
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ArithmeticCommand:
    """`(( ))`."""

    expression: Word
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """`[[ ]]`: `operator` is and, or, not, word (is it empty?), or an operator of test with one or two operands."""

    operator: str
    operands: tuple[Condition | Word, ...]
    line: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Redirected:
    """A compound command with redirections."""

    command: Command
    redirections: tuple[Redirection, ...]
    line: int = 0


Command = (
    Simple | Pipeline | AndOr | Group | Subshell | If | Loop | For | Select | CountingFor | Case | Function | ArithmeticCommand
    | Condition | Redirected | Timed | Coprocess
)  # fmt: skip


class Item(NamedTuple):
    """One command of a list; `text` is as written."""

    command: Command
    background: bool
    text: str


Body = tuple[Item, ...]


class Unfinished(NamedTuple):
    """A here-document that the end of the text has ended: its delimiter, its line and the last one (from 0)."""

    delimiter: str
    begun: int
    ended: int


class Script(NamedTuple):
    """What could be parsed, and what is wrong with the rest: the commands of earlier lines still run."""

    body: Body
    fault: SyntaxFault | None = None
    unfinished: Unfinished | None = None
