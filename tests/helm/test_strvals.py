from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.helm.strvals import StrvalsError, parse_into, parse_json_into, parse_literal_into


def parsed(text: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    parse_into(text, values)
    return values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a=1,b=x", {"a": 1, "b": "x"}),
        ("a.b.c=true", {"a": {"b": {"c": True}}}),
        ("a=null,b=,c=01,d=1.5", {"a": None, "b": "", "c": "01", "d": "1.5"}),
        ("a={x,2}", {"a": ["x", 2]}),
        ("a={}", {"a": [""]}),
        ("a[1].b=c", {"a": [None, {"b": "c"}]}),
        ("a[0][1]=x", {"a": [[None, "x"]]}),
        (r"a\.b=c\,d", {"a.b": "c,d"}),
        ("a=b=c", {"a": "b=c"}),
        ("a=1,", {"a": 1}),
        ("a[0=1", {}),
    ],
)
def test_the_grammar(text: str, values: dict[str, Any]) -> None:
    assert parsed(text) == values


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a", 'key "a" has no value'),
        ("a,b=1", 'key "a" has no value (cannot end with ,)'),
        ("a[x]=1", 'error parsing index: strconv.Atoi: parsing "x": invalid syntax'),
        ("a[-1]=1", "negative -1 index not allowed"),
        ("a[99999]=1", "index of 99999 is greater than maximum supported index of 65536"),
        ("a..b=1", 'key map "a" has no value'),
        ("a={x", "list must terminate with '}'"),
        ("a[0]x=1", 'unexpected data at end of array index: "x"'),
        (".".join("a" * 33) + "=1", "value name nested level is greater than maximum supported nested level of 30"),
        ("a=1,a.b=2", "unable to parse key: interface conversion: interface {} is int64, not map[string]interface {}"),
    ],
)
def test_complaints(text: str, complaint: str) -> None:
    with pytest.raises(StrvalsError) as error:
        parsed(text)
    assert str(error.value) == complaint


def test_an_index_without_end_is_nothing_or_an_error_by_the_helm() -> None:
    values: dict[str, Any] = {}
    parse_into("a[0=1", values)
    assert values == {}
    with pytest.raises(StrvalsError, match="error parsing index: EOF"):
        parse_into("a[0=1", values, strict=True)


def test_json_values_and_literal_ones() -> None:
    values: dict[str, Any] = {}
    parse_json_into('a={"b": 1},c=[true]', values)
    parse_literal_into("d.e=x,y={z}", values)
    assert values == {"a": {"b": 1.0}, "c": [True], "d": {"e": "x,y={z}"}}


WORDS = st.text(alphabet=r"abc .,=[]{}\x01", max_size=6)


def escaped(word: str) -> str:
    return "".join("\\" + char if char in ".,=[]{}\\" else char for char in word)


LEAVES = WORDS.filter(lambda w: not w.isdigit()) | st.booleans() | st.none() | st.integers(-(2**63), 2**63 - 1)
KEYS = WORDS.filter(bool)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=8,
)


def written(path: str, value: Any) -> list[str]:
    """`a.b[0]=c`, one for each leaf."""
    if isinstance(value, dict):
        return [
            text for key, inner in value.items() for text in written(f"{path}.{escaped(key)}".removeprefix("."), inner)
        ]
    if isinstance(value, list):
        return [text for number, inner in enumerate(value) for text in written(f"{path}[{number}]", inner)]
    if isinstance(value, str):
        return [f"{path}={escaped(value)}"]
    return [f"{path}={json.dumps(value)}"]


@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_what_is_written_is_read_back(values: dict[str, Any]) -> None:
    assert parsed(",".join(written("", values))) == values


@given(st.text(alphabet=r"a1.,=[]{}\ ", max_size=20))
def test_nothing_but_its_own_error_comes_out(text: str) -> None:
    for parse in (parse_into, parse_json_into, parse_literal_into):
        try:
            parse(text, {})
        except StrvalsError:
            continue
