"""Column types: their names in both dialects, and what fits into them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .dialect import Dialect
from .errors import SqlError
from .tree import TypeName

NUMERIC = frozenset({"integer", "decimal", "float"})


@dataclass(frozen=True, slots=True)
class Type:
    """`family` decides how values behave, `name` is what the server calls it; `size` is characters, digits or bits, 0 for no limit."""

    family: str
    name: str
    size: int = 0
    scale: int = 0
    unsigned: bool = False
    values: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        """Whether clients align it to the right."""
        return self.family in NUMERIC

    @property
    def range(self) -> tuple[int, int]:
        """What an integer may be."""
        bits = self.size or 64
        return (0, 2**bits - 1) if self.unsigned else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


TEXT, INTEGER, BIGINT = Type("text", "text"), Type("integer", "integer", 32), Type("integer", "bigint", 64)
DECIMAL, FLOAT, BOOLEAN = Type("decimal", "numeric"), Type("float", "double precision"), Type("boolean", "boolean")
DATE, DATETIME = Type("date", "date"), Type("datetime", "timestamp without time zone")
ZONED, INTERVAL = Type("zoned", "timestamp with time zone"), Type("interval", "interval")

MYSQL_INTEGERS = {
    "tinyint": 8,
    "smallint": 16,
    "mediumint": 24,
    "int": 32,
    "integer": 32,
    "bigint": 64,
    "signed": 64,
    "unsigned": 64,
    "year": 16,
    "bit": 64,
    "int4": 32,
    "int8": 64,
}
MYSQL_TEXTS = {
    "tinytext": 255,
    "text": 65_535,
    "mediumtext": 0,
    "longtext": 0,
    "tinyblob": 255,
    "blob": 65_535,
    "mediumblob": 0,
    "longblob": 0,
}
MYSQL_SIZED = {
    "char": 1,
    "varchar": 0,
    "binary": 1,
    "varbinary": 0,
    "nchar": 1,
    "character": 1,
    "character varying": 0,
    "national varchar": 0,
}
MYSQL_OTHERS = {"date": "date", "datetime": "datetime", "timestamp": "datetime", "time": "text", "json": "json"}

POSTGRES_TYPES: Mapping[str, Type] = {
    "smallint": Type("integer", "smallint", 16), "int2": Type("integer", "smallint", 16), "integer": INTEGER, "int": INTEGER, "int4": INTEGER, "bigint": BIGINT,
    "int8": BIGINT, "oid": Type("integer", "oid", 32, unsigned=True), "real": Type("float", "real"), "float4": Type("float", "real"), "double precision": FLOAT,
    "float": FLOAT, "float8": FLOAT, "text": TEXT, "name": Type("text", "name"), "regclass": Type("text", "regclass"), "citext": TEXT, "boolean": BOOLEAN, "bool": BOOLEAN, "date": DATE,
    "timestamp": DATETIME, "timestamp without time zone": DATETIME, "timestamptz": ZONED, "timestamp with time zone": ZONED, "interval": INTERVAL,
    "time": Type("text", "time without time zone"), "time without time zone": Type("text", "time without time zone"), "json": Type("json", "json"),
    "jsonb": Type("json", "jsonb"), "uuid": Type("uuid", "uuid"), "bytea": Type("text", "bytea"), "inet": Type("text", "inet"), "cidr": Type("text", "cidr"),
}  # fmt: skip
POSTGRES_SIZED = {
    "varchar": "character varying",
    "character varying": "character varying",
    "char": "character",
    "character": "character",
    "bpchar": "character",
}


def resolve_type(written: TypeName, dialect: Dialect) -> Type:
    """What a written type is; SqlError (no_type)."""
    return _mysql(written) if dialect.mysql else _postgres(written)


def _mysql(written: TypeName) -> Type:
    name, sizes = written.name, written.sizes
    sign = " unsigned" if written.unsigned else ""
    if name in ("bool", "boolean"):
        return Type("integer", "tinyint(1)", 8)
    if name in MYSQL_INTEGERS:
        shown = {"integer": "int", "int4": "int", "int8": "bigint"}.get(name, name)
        shown = "tinyint(1)" if name == "tinyint" and sizes == (1,) else shown
        return Type(
            "integer", shown + sign, MYSQL_INTEGERS[name], unsigned=written.unsigned or name in ("unsigned", "bit")
        )
    if name in ("decimal", "numeric", "dec", "fixed"):
        digits, scale = (sizes + (10, 0)[len(sizes) :])[:2]
        return Type("decimal", f"decimal({digits},{scale}){sign}", digits, scale, written.unsigned)
    if name in ("float", "double", "real", "double precision"):
        return Type("float", ("float" if name == "float" else "double") + sign, unsigned=written.unsigned)
    if name in MYSQL_TEXTS:
        return Type("text", name, MYSQL_TEXTS[name])
    if name in MYSQL_SIZED:
        size = sizes[0] if sizes else MYSQL_SIZED[name]
        shown = {
            "nchar": "char",
            "character": "char",
            "character varying": "varchar",
            "national varchar": "varchar",
        }.get(name, name)
        if not size:
            raise SqlError("syntax", "", at=written.at)
        return Type("text", f"{shown}({size})", size)
    if name in ("enum", "set"):
        return Type("text", f"{name}({','.join(repr(v) for v in written.values)})", values=written.values)
    if name in MYSQL_OTHERS:
        return Type(
            MYSQL_OTHERS[name],
            name + (f"({sizes[0]})" if sizes and name != "json" else ""),
            scale=sizes[0] if sizes else 0,
        )
    raise SqlError("no_type", name, at=written.at)


def _postgres(written: TypeName) -> Type:
    name, sizes = written.name, written.sizes
    if name in ("numeric", "decimal", "dec"):
        if not sizes:
            return DECIMAL
        scale = sizes[1] if len(sizes) > 1 else 0
        return Type("decimal", f"numeric({sizes[0]},{scale})", sizes[0], scale)
    if name in POSTGRES_SIZED:
        full = POSTGRES_SIZED[name]
        size = sizes[0] if sizes else (1 if full == "character" else 0)
        return Type("text", f"{full}({size})" if size else full, size)
    if name in POSTGRES_TYPES:
        return POSTGRES_TYPES[name]
    raise SqlError("no_type", name, at=written.at)
