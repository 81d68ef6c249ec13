"""What users type where a little language is expected is read or refused, never more than that."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics.apimachinery import jsonpath
from k8s_magics.apimachinery.cel.evaluation import CelError, evaluate
from k8s_magics.apimachinery.cel.parser import NotUnderstood
from k8s_magics.apimachinery.cel.parser import parse as parse_rule
from k8s_magics.apimachinery.field_selectors import parse_field_selector
from k8s_magics.apimachinery.jsonpath_parser import JsonPathError
from k8s_magics.apimachinery.quantity import QuantityError, parse_quantity
from k8s_magics.apimachinery.selectors import SelectorError, parse_selector
from k8s_magics.gotemplate.errors import TemplateError
from k8s_magics.gotemplate.exec import Templates
from k8s_magics.images.mysqld.errors import mysql_error
from k8s_magics.images.postgresql.errors import place_line, postgres_error
from k8s_magics.images.sql.aggregates import AGGREGATES
from k8s_magics.images.sql.errors import SqlError
from k8s_magics.images.sql.functions import FUNCTIONS
from tests.images.sql.world import World

DATA = {
    "items": [
        {"metadata": {"name": "web", "labels": {"app": "a.b"}}, "spec": {"n": 2, "on": True, "x": None}},
        {"f": 1.5},
    ],
    "kind": "List",
}

PATHS = "{ } . .. [ ] [* ] [?( @ ) == != < > <= >= && ' \" ' \\ , : - 0 1 -1 * range end items metadata name labels n kind $ ( ) / é".split()
TEMPLATES = (
    "{{ }} {{- -}} . | ( ) := = , \" ' ` \\ 0 1 1.5 -1 true nil if else end range with define template block break continue "
    "items metadata name $ $x eq ne lt and or not index len printf print slice html js urlquery call .items .kind /* */ %d %v é"
).split()
CEL = (
    "self . .items .kind .spec .n [ ] ( ) { } ? : , + - * / % ! && || == != < <= > >= in has( .all(x, .exists(x, .map(x, .filter(x, x "
    "size( int( string( .size() .startsWith( .matches( .split( .join() .sum() .min() 0 1 -1 1.5 'a' \"b\" '[' r'\\' true null é #"
).split(" ")
SQL = (
    "select insert into values update set delete from where group by having order limit offset join left on using union all distinct as case when then else end in not null is "
    "like between and or exists t u id name * ( ) , . = <> < + - / % || :: ' \" ` $$ \\ ; -- /* 0 1 -1 1.5 1e9 'a' '' @@x @y true create table drop alter int text primary key é"
).split()
SQL_VALUES = [
    "id",
    "name",
    "nope",
    "t.id",
    "0",
    "1",
    "-2",
    "1.5",
    "1e308",
    "'a'",
    "''",
    "'%'",
    "'2024-02-30'",
    "'1 day'",
    "'{}'",
    "'['",
    "NULL",
    "true",
    "now()",
    "99999999999999999999",
    "count(*)",
    "*",
]
SQL_OPERATORS = "+ - * / % || = <> < >= <=> like ~ and or -> div & ^".split()
SELECTORS = "a app = == != , in notin ( ) ! exists > < a.b/c / -x \\ 1 é in(a) notin(a,b)".split()


def sentences(words: list[str]) -> st.SearchStrategy[str]:
    """Words of the language in any order, with or without blanks, and any text at all."""
    pieces = st.lists(st.sampled_from(words) | st.just(" ") | st.text(max_size=2), max_size=12)
    return pieces.map("".join) | pieces.map(" ".join) | st.text(max_size=20)


@given(sentences(PATHS) | sentences(PATHS).map("{{{}}}".format) | sentences(PATHS).map("{{.items[{}]}}".format))
@settings(max_examples=250)
def test_jsonpath_is_read_or_refused(text: str) -> None:
    for find in (jsonpath.execute, jsonpath.execute_json):
        try:
            find(text, DATA)
        except JsonPathError as error:
            assert str(error)


@given(
    sentences(TEMPLATES)
    | sentences(TEMPLATES).map("{{{{{}}}}}".format)
    | sentences(TEMPLATES).map("{{{{range .items}}}}{}{{{{end}}}}".format)
)
@settings(max_examples=250)
def test_a_template_is_run_or_refused(text: str) -> None:
    templates = Templates()
    try:
        templates.parse("output", text)
        templates.execute("output", DATA)
    except TemplateError as error:
        assert str(error)


@given(sentences(CEL) | sentences(CEL).map("self.items.all(x, {})".format))
@settings(max_examples=250)
def test_a_rule_is_evaluated_or_refused(text: str) -> None:
    try:
        evaluate(parse_rule(text), {"self": DATA})
    except (NotUnderstood, CelError) as error:
        assert str(error)


@given(sentences(SELECTORS))
@settings(max_examples=150)
def test_selectors_are_read_or_refused(text: str) -> None:
    for read in (parse_selector, parse_field_selector):
        try:
            found = read(text)
        except SelectorError as error:
            assert str(error)
        else:
            assert str(read(str(found))) == str(found)


@given(st.text(max_size=8) | st.from_regex(r"[+-]?[0-9.]{0,4}([eE][+-]?[0-9]{1,3}|[numkKMGTPEi]{0,2})", fullmatch=True))
@settings(max_examples=150)
def test_quantities_are_read_or_refused(text: str) -> None:
    try:
        quantity = parse_quantity(text)
    except QuantityError as error:
        assert str(error)
    else:
        assert parse_quantity(str(quantity)) == quantity


def expressions() -> st.SearchStrategy[str]:
    """SQL expressions, most of them without sense."""
    names = st.sampled_from([*FUNCTIONS, *AGGREGATES])

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return (
            st.builds("({} {} {})".format, inner, st.sampled_from(SQL_OPERATORS), inner)
            | st.builds("{}({})".format, names, st.lists(inner, max_size=3).map(", ".join))
            | st.builds("CASE WHEN {} THEN {} ELSE {} END".format, inner, inner, inner)
            | st.builds(
                "CAST({} AS {})".format,
                inner,
                st.sampled_from(["signed", "int", "decimal(4,2)", "date", "char(2)", "json", "interval", "boolean"]),
            )
            | st.builds("({} IN ({}, (SELECT {} FROM t LIMIT 1)))".format, inner, inner, inner)
        )

    return st.recursive(st.sampled_from(SQL_VALUES), larger, max_leaves=8)


def sql() -> st.SearchStrategy[str]:
    """Statements of a table `t (id, name)`, and nonsense."""
    e = expressions()
    return (
        sentences(SQL)
        | st.builds("SELECT {} FROM t WHERE {}".format, e, e)
        | st.builds("SELECT {}, {} FROM t GROUP BY {} ORDER BY {} LIMIT {}".format, e, e, e, e, e)
        | st.builds("SELECT {} FROM t a LEFT JOIN t b ON {} UNION SELECT {}".format, e, e, e)
        | st.builds("INSERT INTO t VALUES ({}, {})".format, e, e)
        | st.builds("UPDATE t SET name = {}, id = {} WHERE {}".format, e, e, e)
        | st.builds(
            "ALTER TABLE t ADD COLUMN x {} DEFAULT {}".format,
            st.sampled_from(["int", "date", "decimal(3,1)", "varchar(2)"]),
            e,
        )
        | st.builds("CREATE TABLE x AS SELECT {} AS a FROM t".format, e)
    )


@given(sql(), st.sampled_from(["mysql", "postgres"]))
@settings(max_examples=400)
def test_a_statement_is_done_or_refused(text: str, dialect: str) -> None:
    world = World(dialect)
    world.ask("CREATE TABLE t (id int PRIMARY KEY, name varchar(20))", "INSERT INTO t VALUES (1, 'a'), (2, NULL)")
    try:
        world.server.execute(world.session, text)
    except SqlError as error:
        number, state, sentence = mysql_error(error, text)
        report = postgres_error(error, text)
        assert number and len(state) == 5 and sentence and report.sentence and place_line(text, report.at) is not None
    again = World(dialect, world.files).server.databases
    assert {n: (t.rows, t.columns) for n, t in again["test"].tables.items()} == {
        n: (t.rows, t.columns) for n, t in world.server.databases["test"].tables.items()
    }
