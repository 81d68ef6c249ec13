"""PostgreSQL's errors: the sentence, and the detail, hint and place that come with it (postgresql.org/docs/current/errcodes-appendix.html)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..sql.cursor import RESERVED
from ..sql.errors import SqlError


@dataclass(frozen=True, slots=True)
class Report:
    """`at` is the offset in the statement, -1 for none."""

    sentence: str
    detail: str = ""
    hint: str = ""
    at: int = -1
    state: str = "XX000"


CASTS = "No {0} matches the given name and argument type{1}. You might need to add explicit type casts."
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "aborted": ("25P02", "current transaction is aborted, commands ignored until end of transaction block"), "account_exists": ("42710", 'role "{0}" already exists'),
    "ambiguous": ("42702", 'column reference "{0}" is ambiguous'), "automatic_key": ("42601", 'multiple automatic columns'), "bad_aggregate": ("42803", "aggregate functions are not allowed in {clause}"),
    "bad_arguments": ("42883", "function {0}() does not exist", "", CASTS.format("function", "s")), "bad_default": ("22P02", 'invalid default for column "{0}"'), "bad_name": ("42602", 'invalid name: "{0}"'),
    "column_exists": ("42701", 'column "{0}" of relation "{1}" already exists'), "column_twice": ("42701", 'column "{0}" specified more than once'), "database_exists": ("42P04", 'database "{0}" already exists'),
    "database_open": ("55006", "cannot drop the currently open database"), "database_used": ("55006", 'database "{0}" is being accessed by other users', "There {is_are} {1} other session{s} using the database."),
    "denied_table": ("42501", "permission denied for table {3}"), "denied_database": ("42501", "permission denied to create database"), "denied_schema": ("42501", "permission denied for schema {0}"),
    "denied_privilege": ("42501", "permission denied to create role", "Only roles with the CREATEROLE attribute may create roles."), "division_by_zero": ("22012", "division by zero"),
    "disk": ("53100", 'could not extend file "{0}": {1}', "", "Check free disk space."), "duplicate": ("23505", 'duplicate key value violates unique constraint "{1}"', "Key ({2})=({3}) already exists."),
    "fixed_variable": ("55P02", 'parameter "{0}" cannot be changed'), "full": ("53100", 'could not extend file "{1}": No space left on device', "", "Check free disk space."),
    "holds_null": ("23502", 'column "{0}" of relation "{1}" contains null values'), "interval": ("22007", 'invalid input syntax for type interval: "{0}"'), "invalid": ("22P02", 'invalid input syntax for type {0}: "{1}"'),
    "key_exists": ("42P07", 'relation "{0}" already exists'), "last_column": ("42P16", "cannot drop the last column"), "negative_length": ("22011", "negative substring length not allowed"),
    "negative_limit": ("2201W", "LIMIT must not be negative"), "no_account": ("42704", 'role "{1}" does not exist'), "no_alias": ("42601", "subquery in FROM must have an alias"),
    "no_cast": ("42846", "cannot cast type {0} to {1}"), "no_column": ("42703", 'column "{0}" does not exist'), "no_column_to_drop": ("42703", 'column "{0}" of relation "{1}" does not exist'),
    "no_database": ("3D000", 'database "{0}" does not exist'), "no_database_selected": ("3D000", "no database selected"), "no_database_to_drop": ("3D000", 'database "{0}" does not exist'),
    "no_default": ("23502", 'null value in column "{0}" violates not-null constraint'), "no_function": ("42883", "function {0}({arguments}) does not exist", "", CASTS.format("function", "s")),
    "no_grant": ("42704", 'role "{0}" does not exist'), "no_grantee": ("42704", 'role "{1}" does not exist'), "no_index": ("42704", 'index "{0}" does not exist'), "no_key": ("42704", 'constraint "{0}" of relation "{1}" does not exist'),
    "no_key_column": ("42703", 'column "{0}" named in key does not exist'), "no_operator": ("42883", "operator does not exist: {0} {1} {2}", "", CASTS.format("operator", "s")),
    "no_position": ("42P10", "{clause_by} position {0} is not in select list"), "no_schema": ("3F000", 'schema "{0}" does not exist'), "no_source": ("42P01", 'missing FROM-clause entry for table "{0}"'),
    "no_table": ("42P01", 'relation "{1}" does not exist'), "no_table_to_drop": ("42P01", '{1} "{0}" does not exist'), "no_tables": ("42601", "SELECT * with no tables specified is not valid"),
    "no_target": ("42703", 'column "{0}" of relation "{1}" does not exist'), "no_type": ("42704", 'type "{0}" does not exist'), "no_variable": ("42704", 'unrecognized configuration parameter "{0}"'),
    "not_boolean": ("42804", "argument of WHERE must be type boolean, not type {0}"), "not_grouped": ("42803", 'column "{0}.{1}" must appear in the GROUP BY clause or be used in an aggregate function'),
    "not_null": ("23502", 'null value in column "{0}" of relation "{1}" violates not-null constraint', "Failing row contains ({2})."), "not_owner": ("42501", "must be owner of table {0}"),
    "not_updatable": ("42809", "only tables can be changed"), "one_column": ("42601", "subquery must return only one column"), "one_row": ("21000", "more than one row returned by a subquery used as an expression"),
    "own_account": ("55006", "current user cannot be dropped"), "owns_objects": ("2BP01", 'role "{0}" cannot be dropped because some objects depend on it'), "range": ("22003", "{0} out of range"),
    "read_only": ("25006", "cannot execute the statement in a read-only transaction"), "regex": ("2201B", "invalid regular expression: {0}"), "regex_time": ("54001", "regular expression is too complex"),
    "same_alias": ("42712", 'table name "{0}" specified more than once'), "schema_exists": ("42P06", 'schema "{0}" already exists'), "step_zero": ("22023", "step size cannot equal zero"),
    "table_exists": ("42P07", 'relation "{0}" already exists'), "too_deep": ("54001", "stack depth limit exceeded", "", "Increase the configuration parameter \"max_stack_depth\" (currently 2048kB), after ensuring the platform's stack depth limit is adequate."),
    "too_large": ("54000", "requested length too large"), "too_long": ("57014", "canceling statement due to statement timeout"), "too_long_value": ("22001", "value too long for type {0}"),
    "too_many": ("54000", "too many {0} for this simulated server"), "truncated": ("22P02", 'invalid input value for {0}: "{1}"'), "two_primaries": ("42P16", 'multiple primary keys for table "{0}" are not allowed'),
    "union_columns": ("42601", "each UNION query must have the same number of columns"), "unit": ("22023", 'unit "{0}" not recognized for type timestamp without time zone'),
    "unsupported": ("0A000", "{0} is not supported by this simulated server"), "value_count": ("42601", "INSERT has {expressions}"), "value_lists": ("42601", "VALUES lists must all be the same length"),
}  # fmt: skip
"""SQLSTATE, sentence, detail and hint by kind."""


def postgres_error(error: SqlError, text: str) -> Report:
    """`text` is the statement."""
    if error.kind in ("syntax", "unterminated"):
        return _syntax(error, text)
    state, sentence, detail, hint = (*SENTENCES[error.kind], "", "")[:4]
    words = (*error.words, "", "", "", "")
    more = _more(error)
    at = error.at if error.kind not in ("no_table_to_drop",) else -1
    if error.kind == "range" and words[0].startswith("numeric"):
        precision, _, scale = words[0].partition("(")[2].rstrip(")").partition(",")
        whole = int(precision or 0) - int(scale or 0)
        return Report(
            "numeric field overflow",
            f"A field with precision {precision}, scale {scale} must round to an absolute value less than 10^{whole}.",
            state="22003",
        )
    if error.kind == "denied_database" and words[3] == "owner":
        sentence = "must be owner of database {2}"
    if error.kind == "column_exists" and not words[1]:
        sentence = 'column "{0}" specified more than once'
    return Report(sentence.format(*words, **more), detail.format(*words, **more), hint, at, state)


def _more(error: SqlError) -> dict[str, str]:
    """What sentences say in other words than the error's."""
    words = (*error.words, "", "")
    clause = {"where clause": "WHERE", "group statement": "GROUP BY", "on clause": "JOIN conditions"}.get(
        words[0], "this context"
    )
    fewer = "more expressions than target columns" if words[1] == "more" else "more target columns than expressions"
    by = "ORDER BY" if words[1] == "order clause" else "GROUP BY"
    count = int(words[1]) if words[1].isdecimal() else 0
    return {
        "clause": clause,
        "expressions": fewer,
        "clause_by": by,
        "arguments": ", ".join(["unknown"] * min(count, 5)),
        "is_are": "is" if count == 1 else "are",
        "s": "" if count == 1 else "s",
    }


def _syntax(error: SqlError, text: str) -> Report:
    at = max(error.at, 0)
    rest = text[at:]
    if error.kind == "unterminated":
        what = (
            "quoted identifier" if rest[:1] == '"' else "dollar-quoted string" if rest[:1] == "$" else "quoted string"
        )
        return Report(f'unterminated {what} at or near "{rest}"', at=at, state="42601")
    if not rest.strip(" \n\t;") and ";" not in rest:
        return Report("syntax error at end of input", at=len(text.rstrip()), state="42601")
    word = _first(rest)
    return Report(f'syntax error at or near "{word}"', at=at, state="42601")


def _first(rest: str) -> str:
    """The token that a text begins with, as it is written."""
    if rest[0] in "'\"":
        end = rest.find(rest[0], 1)
        return rest[: end + 1] if end > 0 else rest
    length = 0
    while length < len(rest) and (rest[length].isalnum() or rest[length] in "_$"):
        length += 1
    return rest[: length or 1]


def place_line(text: str, at: int) -> str:
    """`LINE 1: SELECT nope` and a caret below; "" without a place."""
    if at < 0:
        return ""
    number = text.count("\n", 0, at) + 1
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line, column = text[start : end if end >= 0 else len(text)], at - start
    if len(line) > 60:
        first = max(0, min(column - 30, len(line) - 60))
        before, after = "..." if first else "", "..." if first + 60 < len(line) else ""
        line, column = before + line[first : first + 60] + after, column - first + len(before)
    head = f"LINE {number}: "
    return f"{head}{line}\n{' ' * (len(head) + column)}^\n"


def is_reserved(word: str) -> bool:
    """Whether a name needs quotes."""
    return (
        word.upper() in RESERVED or not word.replace("_", "a").isalnum() or word != word.lower() or word[:1].isdigit()
    )
