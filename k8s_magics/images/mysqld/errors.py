"""MySQL's errors: number, SQLSTATE and sentence (dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..sql.errors import SqlError

Message = tuple[int, str, str]
Sentence = Callable[[tuple[str, ...]], str]
NEAR = 80
"""Characters of the statement that a syntax error repeats."""

PLAIN: Mapping[str, Message] = {
    "aborted": (1180, "HY000", "Got error 1 during COMMIT"), "automatic_key": (1075, "42000", "Incorrect table definition; there can be only one auto column and it must be defined as a key"),
    "bad_aggregate": (1111, "HY000", "Invalid use of group function"), "bad_arguments": (1582, "42000", "Incorrect parameter count in the call to native function '{0}'"),
    "bad_default": (1067, "42000", "Invalid default value for '{0}'"), "bad_name": (1102, "42000", "Incorrect database name '{0}'"), "column_exists": (1060, "42S21", "Duplicate column name '{0}'"),
    "column_twice": (1110, "42000", "Column '{0}' specified twice"), "database_exists": (1007, "HY000", "Can't create database '{0}'; database exists"),
    "denied_table": (1142, "42000", "{0} command denied to user '{1}'@'{2}' for table '{3}'"), "denied_database": (1044, "42000", "Access denied for user '{0}'@'{1}' to database '{2}'"),
    "denied_privilege": (1227, "42000", "Access denied; you need (at least one of) the {0} privilege(s) for this operation"), "division_by_zero": (1365, "22012", "Division by 0"),
    "disk": (3, "HY000", "Error writing file './{0}' (OS errno 28 - {1})"), "duplicate": (1062, "23000", "Duplicate entry '{0}' for key '{1}'"),
    "fixed_variable": (1238, "HY000", "Variable '{0}' is a read only variable"), "full": (1114, "HY000", "The table '{0}' is full"), "holds_null": (1138, "22004", "Invalid use of NULL value"),
    "interval": (1210, "HY000", "Incorrect arguments to INTERVAL"), "key_exists": (1061, "42000", "Duplicate key name '{0}'"), "last_column": (1090, "42000", "You can't delete all columns with ALTER TABLE; use DROP TABLE instead"),
    "negative_length": (1210, "HY000", "Incorrect arguments to SUBSTRING"), "negative_limit": (1210, "HY000", "Incorrect arguments to LIMIT"), "no_alias": (1248, "42000", "Every derived table must have its own alias"),
    "no_cast": (1210, "HY000", "Incorrect arguments to CAST"), "no_column_to_drop": (1091, "42000", "Can't DROP '{0}'; check that column/key exists"), "no_database": (1049, "42000", "Unknown database '{0}'"),
    "no_database_selected": (1046, "3D000", "No database selected"), "no_database_to_drop": (1008, "HY000", "Can't drop database '{0}'; database doesn't exist"),
    "no_default": (1364, "HY000", "Field '{0}' doesn't have a default value"), "no_grant": (1141, "42000", "There is no such grant defined for user '{0}' on host '{1}'"),
    "no_grantee": (1410, "42000", "You are not allowed to create a user with GRANT"), "no_index": (1091, "42000", "Can't DROP '{0}'; check that column/key exists"),
    "no_key": (1091, "42000", "Can't DROP '{0}'; check that column/key exists"), "no_key_column": (1072, "42000", "Key column '{0}' doesn't exist in table"),
    "no_operator": (1210, "HY000", "Incorrect arguments to {1}"), "no_position": (1054, "42S22", "Unknown column '{0}' in '{1}'"), "no_schema": (1049, "42000", "Unknown database '{0}'"),
    "no_source": (1051, "42S02", "Unknown table '{0}'"), "no_table": (1146, "42S02", "Table '{0}.{1}' doesn't exist"), "no_table_to_drop": (1051, "42S02", "Unknown table '{0}'"),
    "no_tables": (1096, "HY000", "No tables used"), "no_target": (1054, "42S22", "Unknown column '{0}' in 'field list'"), "no_variable": (1193, "HY000", "Unknown system variable '{0}'"),
    "not_boolean": (1210, "HY000", "Incorrect arguments to WHERE"), "not_null": (1048, "23000", "Column '{0}' cannot be null"), "not_owner": (1142, "42000", "ALTER command denied to user for table '{0}'"),
    "not_updatable": (1288, "HY000", "The target table is not updatable"), "one_column": (1241, "21000", "Operand should contain 1 column(s)"), "one_row": (1242, "21000", "Subquery returns more than 1 row"),
    "own_account": (1396, "HY000", "Operation DROP USER failed"), "owns_objects": (1396, "HY000", "Operation DROP USER failed for '{0}'"), "schema_exists": (1007, "HY000", "Can't create database '{0}'; database exists"),
    "read_only": (1290, "HY000", "The MySQL server is running with the --super-read-only option so it cannot execute this statement"), "regex": (3692, "HY000", "Incorrect description of a regular expression."),
    "regex_time": (3699, "HY000", "Timeout exceeded in regular expression match."), "same_alias": (1066, "42000", "Not unique table/alias: '{0}'"), "step_zero": (1210, "HY000", "Incorrect arguments to GENERATE_SERIES"),
    "table_exists": (1050, "42S01", "Table '{0}' already exists"), "too_deep": (1436, "HY000", "Thread stack overrun:  Need more than 131072 bytes.  Use 'mysqld --thread_stack=#' to specify a bigger stack."),
    "too_large": (1301, "HY000", "Result of repeat() was larger than max_allowed_packet (67108864) - truncated"), "too_long": (3024, "HY000", "Query execution was interrupted, maximum statement execution time exceeded"),
    "too_many": (1135, "HY000", "Too many {0} for this simulated server"), "two_primaries": (1068, "42000", "Multiple primary key defined"), "union_columns": (1222, "21000", "The used SELECT statements have a different number of columns"),
    "unit": (1210, "HY000", "Incorrect arguments to EXTRACT"), "unsupported": (1235, "42000", "This version of MySQL doesn't yet support '{0}'"), "value_count": (1136, "21S01", "Column count doesn't match value count at row {0}"),
    "value_lists": (1136, "21S01", "Column count doesn't match value count at row 2"), "database_open": (1008, "HY000", "Can't drop the open database"), "database_used": (1008, "HY000", "Can't drop database '{0}'"),
    "denied_schema": (1044, "42000", "Access denied to '{0}'"), "too_long_value": (1406, "22001", "Data too long for column '{1}' at row {2}"),
}  # fmt: skip
"""What needs no more than its words put in."""


def _column(number: int, state: str, sentence: str) -> Callable[[SqlError], Message]:
    def render(error: SqlError) -> Message:
        name, clause = error.words[0], error.words[1] if len(error.words) > 1 else "field list"
        return number, state, sentence.format(name, clause)

    return render


def _invalid(error: SqlError) -> Message:
    kind, value, column, row = (*error.words, "", "", "")[:4]
    if kind in ("date", "datetime", "timestamp"):
        return (
            1292,
            "22007",
            f"Incorrect {'date' if kind == 'date' else 'datetime'} value: '{value}' for column '{column}' at row {row or 1}",
        )
    if kind == "json":
        return 3140, "22032", f"Invalid JSON text: \"Invalid value.\" at position 0 in value for column '{column}'."
    word = "decimal" if kind.startswith("decimal") else "DOUBLE" if kind in ("double", "float") else "integer"
    return 1366, "HY000", f"Incorrect {word} value: '{value}' for column '{column}' at row {row or 1}"


def _range(error: SqlError) -> Message:
    kind, column, row = (*error.words, "", "")[:3]
    if not column:
        return 1690, "22003", f"{'DOUBLE' if kind.startswith('double') else 'BIGINT'} value is out of range"
    return 1264, "22003", f"Out of range value for column '{column}' at row {row or 1}"


def _truncated(error: SqlError) -> Message:
    _, _, column, row = (*error.words, "", "")[:4]
    return 1265, "01000", f"Data truncated for column '{column}' at row {row or 1}"


def _no_function(error: SqlError) -> Message:
    return 1305, "42000", f"FUNCTION {error.words[0]} does not exist"


def _account(error: SqlError) -> Message:
    *verb, name, host = error.words
    return 1396, "HY000", f"Operation {verb[0] if verb else 'CREATE USER'} failed for '{name}'@'{host}'"


def _not_grouped(error: SqlError) -> Message:
    _, column, table, whole = error.words
    if whole:
        return (
            1140,
            "42000",
            f"In aggregated query without GROUP BY, expression #1 of SELECT list contains nonaggregated column '{table}.{column}'; this is incompatible with sql_mode=only_full_group_by",
        )
    return (
        1055,
        "42000",
        f"Expression #1 of SELECT list is not in GROUP BY clause and contains nonaggregated column '{table}.{column}' which is not functionally dependent on columns in GROUP BY clause; this is incompatible with sql_mode=only_full_group_by",
    )


COMPUTED: Mapping[str, Callable[[SqlError], Message]] = {
    "ambiguous": _column(1052, "23000", "Column '{0}' in {1} is ambiguous"), "no_column": _column(1054, "42S22", "Unknown column '{0}' in '{1}'"), "invalid": _invalid, "range": _range,
    "truncated": _truncated, "no_function": _no_function, "account_exists": _account, "no_account": _account, "not_grouped": _not_grouped,
}  # fmt: skip


def mysql_error(error: SqlError, text: str, product: str = "MySQL", database: str = "") -> Message:
    """`text` is the statement, for where in it a syntax error is."""
    if error.kind in ("syntax", "no_type", "unterminated"):
        at = error.at if error.at >= 0 else 0
        near, line = text[at : at + NEAR], text.count("\n", 0, at) + 1
        return (
            1064,
            "42000",
            f"You have an error in your SQL syntax; check the manual that corresponds to your {product} server version for the right syntax to use near '{near}' at line {line}",
        )
    if error.kind in COMPUTED:
        number, state, sentence = COMPUTED[error.kind](error)
        if error.kind == "no_function" and database:
            sentence = sentence.replace("FUNCTION ", f"FUNCTION {database}.")
        return number, state, sentence
    number, state, sentence = PLAIN[error.kind]
    return (
        number,
        state,
        sentence.format(*error.words, *("",) * 4)
        .replace("MySQL server", f"{product} server")
        .replace("of MySQL ", f"of {product} "),
    )
