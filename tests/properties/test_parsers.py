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
