"""The statements that are no queries, as values."""

from __future__ import annotations

from dataclasses import dataclass

from .tree import Expression, Join, Order, Select, Source, TableName, TypeName


@dataclass(frozen=True, slots=True)
class CreateDatabase:
    """`word` is DATABASE or SCHEMA, which are the same in MySQL."""

    name: str
    if_not_exists: bool
    word: str = "DATABASE"
    owner: str = ""


@dataclass(frozen=True, slots=True)
class DropDatabase:
    name: str
    if_exists: bool
    word: str = "DATABASE"


@dataclass(frozen=True, slots=True)
class UseDatabase:
    name: str


@dataclass(frozen=True, slots=True)
class ColumnDefinition:
    """`default` is the text of an expression, "" for none; a key given with the column is repeated in the table's `keys`."""

    name: str
    type: TypeName
    nullable: bool = True
    default: str = ""
    automatic: bool = False
    on_update: bool = False


@dataclass(frozen=True, slots=True)
class KeyDefinition:
    """`kind` is primary, unique or index; a foreign key has no kind that is kept."""

    kind: str
    columns: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class CreateTable:
    """`counter` is what the automatic column begins with."""

    table: TableName
    columns: tuple[ColumnDefinition, ...]
    keys: tuple[KeyDefinition, ...]
    if_not_exists: bool
    temporary: bool = False
    select: Select | None = None
    like: TableName | None = None
    counter: int = 1


@dataclass(frozen=True, slots=True)
class Drop:
    """`word` is TABLE, VIEW or INDEX."""

    tables: tuple[TableName, ...]
    if_exists: bool
    word: str = "TABLE"


@dataclass(frozen=True, slots=True)
class AlterTable:
    """Each action is a word and what it is about: `("add", ColumnDefinition)`, `("drop", "name")`, `("rename_column", ("a", "b"))`, ..."""

    table: TableName
    actions: tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class CreateIndex:
    name: str
    table: TableName
    columns: tuple[str, ...]
    unique: bool
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class Truncate:
    tables: tuple[TableName, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """`rows` hold None for DEFAULT; `conflict` is "", ignore, replace or update (then `updates`, and PostgreSQL's `target`)."""

    table: TableName
    columns: tuple[str, ...]
    rows: tuple[tuple[Expression | None, ...], ...]
    select: Select | None = None
    conflict: str = ""
    updates: tuple[tuple[str, Expression | None], ...] = ()
    returning: Select | None = None


@dataclass(frozen=True, slots=True)
class Update:
    source: Source
    others: tuple[Source | Join, ...]
    updates: tuple[tuple[str, Expression | None], ...]
    where: Expression | None
    order: tuple[Order, ...] = ()
    limit: Expression | None = None
    returning: Select | None = None


@dataclass(frozen=True, slots=True)
class Delete:
    source: Source
    where: Expression | None
    order: tuple[Order, ...] = ()
    limit: Expression | None = None
    returning: Select | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """`what` as its words in capitals (`TABLES`, `CREATE TABLE`, a parameter's name in PostgreSQL); `of` is what it is about."""

    what: str
    of: TableName | None = None
    like: str | None = None
    where: Expression | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Explain:
    select: Select


@dataclass(frozen=True, slots=True)
class Transaction:
    """`verb` is begin, commit, rollback, savepoint or nothing (release, rollback to)."""

    verb: str


@dataclass(frozen=True, slots=True)
class SetVariables:
    """Names with their scope (`@x`, `@@global.x`, `x`), in order."""

    values: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class CreateUser:
    """Each is name, host and password (None: not given); `role` attributes such as SUPERUSER are PostgreSQL's."""

    users: tuple[tuple[str, str, str | None], ...]
    if_not_exists: bool = False
    attributes: tuple[str, ...] = ()
    login: bool = True


@dataclass(frozen=True, slots=True)
class AlterUser:
    users: tuple[tuple[str, str, str | None], ...]
    if_exists: bool = False
    attributes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DropUser:
    users: tuple[tuple[str, str], ...]
    if_exists: bool


@dataclass(frozen=True, slots=True)
class Grant:
    """`kind` is TABLE, DATABASE, SCHEMA, ALL TABLES or ROLE; `on` is what, `*` for all (MySQL: `database.*`)."""

    privileges: tuple[str, ...]
    kind: str
    on: tuple[TableName, ...]
    users: tuple[tuple[str, str], ...]
    revoke: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """Understood and without effect here: FLUSH, LOCK TABLES, ANALYZE, VACUUM, COMMENT ON ...; `tag` is what PostgreSQL answers."""

    tag: str


Statement = (
    Select | CreateDatabase | DropDatabase | UseDatabase | CreateTable | Drop | AlterTable | CreateIndex | Truncate | Insert | Update | Delete | Show | Explain
    | Transaction | SetVariables | CreateUser | AlterUser | DropUser | Grant | Accepted
)  # fmt: skip
