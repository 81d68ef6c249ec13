"""YAML means what go-yaml says it means, and its faults are told in go-yaml's words."""

import pytest

from k8s_magics.apimachinery.yaml.errors import YamlError
from k8s_magics.apimachinery.yaml.parser import load, load_with_lines


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "a: yes\nb: off\nc: y\nd: ~\ne:\nf: null\n",
            {"a": True, "b": False, "c": True, "d": None, "e": None, "f": None},
        ),
        (
            "a: 0777\nb: 0o17\nc: 0x1F\nd: 0b11\ne: 1_000\nf: 08\n",
            {"a": 511, "b": 15, "c": 31, "d": 3, "e": 1000, "f": 8},
        ),
        (
            "a: 1.0\nb: 1e3\nc: 0.5\nd: 22:30\ne: 2026-01-02\nf: 1.2.3\n",
            {"a": 1, "b": 1000, "c": 0.5, "d": "22:30", "e": "2026-01-02", "f": "1.2.3"},
        ),
        ("- a\n-\n- - x\n  - z\n- k: v\n  l: w\n", ["a", None, ["x", "z"], {"k": "v", "l": "w"}]),
        ("a:\n- 1\n- 2\nb: [x, 'it''s', {c: d}, ]\n", {"a": [1, 2], "b": ["x", "it's", {"c": "d"}]}),
        ('{"a": "\\u00e9\\t", "b": ["c"],\n "d": {}}', {"a": "é\t", "b": ["c"], "d": {}}),
        (
            "a: |\n  one\n   two\n\nb: >-\n  x\n  y\n\n  z\nc: |+\n  k\n\n",
            {"a": "one\n two\n", "b": "x y\nz", "c": "k\n\n"},
        ),
        ("a: one\n  two\n\n  three # c\nb: a#b\n", {"a": "one two\nthree", "b": "a#b"}),
        (
            "base: &b {x: 1, z: 2}\nd:\n  <<: *b\n  z: 3\ne: *b\n",
            {"base": {"x": 1, "z": 2}, "d": {"x": 1, "z": 3}, "e": {"x": 1, "z": 2}},
        ),
        ("1.5: x\n2: w\ntrue: z\n? q\n: r\n", {"1.5": "x", "2": "w", "true": "z", "q": "r"}),
        ("a: !!str 5\nb: !!int '5'\nc: !Ref x\nd: !!binary aGk=\n", {"a": "5", "b": 5, "c": "x", "d": "hi"}),
        ("a: 1\na: 2\n", {"a": 2}),
        ("# nothing\n", None),
        ("a: http://x:80/b\nb: C:\\t\nc: -x\nd: x, y\n", {"a": "http://x:80/b", "b": "C:\\t", "c": "-x", "d": "x, y"}),
    ],
)
def test_reads(text, value):
    assert load(text) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c\n", "yaml: mapping values are not allowed in this context"),
        ("a: 1\nkind: Pod\n metadata: x\n", "yaml: line 3: mapping values are not allowed in this context"),
        ("a:\n  b: 1\n c: 2\n", "yaml: line 2: did not find expected key"),
        ("a:\n  b: 1\n\tc: 2\n", "yaml: line 3: found a tab character that violates indentation"),
        ("a:\n\tb: 1\n", "yaml: line 2: found character that cannot start any token"),
        ("a: |\n\tb\n", "yaml: line 2: found a tab character where an indentation space is expected"),
        ("a: {b\nc: d\n", "yaml: line 1: did not find expected ',' or '}'"),
        ("a:\n- x\n- [b\nc: d\n", "yaml: line 3: did not find expected ',' or ']'"),
        ('a: "x\nb: y\n', "yaml: line 3: found unexpected end of stream"),
        ('a: 1\nb: "\\q"\n', "yaml: line 2: found unknown escape character"),
        ("a: 1\nthe end\n", "yaml: line 3: could not find expected ':'"),
        ("a: 1\nb: *c\n", "yaml: unknown anchor 'c' referenced"),
        ("a: 1\nb: */5 * * * *\n", "yaml: line 2: did not find expected alphabetic or numeric character"),
        ("a: 1\nb: @x\n", "yaml: line 2: found character that cannot start any token"),
        ("a: {{ .Values.x }}\n", 'yaml: invalid map key: map[interface {}]interface {}{".Values.x":interface {}(nil)}'),
        ("a: .inf\n", "json: unsupported value: +Inf"),
        ("a: \x07\n", "yaml: control characters are not allowed"),
        ("%YAML 1.2\n---\na: 1\n", "yaml: found incompatible YAML document"),
        ("a: &a\n  b: *a\n", "yaml: anchor 'a' value contains itself"),
        ("a: 1\nb: " + "[" * 20_000, "yaml: line 2: exceeded max depth of 10000"),
    ],
)
def test_complains(text, message):
    with pytest.raises(YamlError) as error:
        load(text)
    assert str(error.value) == message


def test_tells_the_line_of_every_field():
    _, lines = load_with_lines("# pod\nspec:\n  containers:\n  - name: a\n    image: b\n  - name: c\nx: {z: 1}\n")
    assert lines == {
        "spec": 2, "spec.containers": 3, "spec.containers[0]": 4, "spec.containers[0].name": 4, "spec.containers[0].image": 5,
        "spec.containers[1]": 6, "spec.containers[1].name": 6, "x": 7, "x.z": 7,
    }  # fmt: skip
