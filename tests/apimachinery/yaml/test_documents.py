"""Files of manifests come apart as kubectl takes them apart."""

import pytest

from k8s_magics.apimachinery.yaml.documents import DocumentError, documents


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# a\n---\na: 1\n---\n---\nb: 1\n--- # c\nc: 1\n", [({"a": 1}, 3), ({"b": 1}, 6), ({"c": 1}, 8)]),
        ("---\n---\n", []),
        ("null\n", []),
        ('{"a":1}\n{"b":2.0}', [({"a": 1}, 1), ({"b": 2}, 2)]),
        ('{"a":1}\n---\nb: 2\n', [({"a": 1}, 1), ({"b": 2}, 3)]),
        ("{a: b, c: {d: e},}\n", [({"a": "b", "c": {"d": "e"}}, 1)]),
    ],
)
def test_splits(text, found):
    assert [(d.value, d.line) for d in documents(text)] == found


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (
            "a: 1\n---\nb: 1\nc: d: e\n",
            "error converting YAML to JSON: yaml: line 2: mapping values are not allowed in this context",
            4,
        ),
        ("a: 1\n----\nb: 1\n", "invalid Yaml document separator: -", 2),
        ('{"a": "v1" "b": 1}', "json: offset 12: invalid character '\"' after object key:value pair", 1),
        ('{"a": "v1"}}', "json: offset 12: invalid character '}' looking for beginning of value", 1),
        ('{ // c\n"a": 1}', "json: offset 3: invalid character '/' looking for beginning of object key string", 1),
        ('{"a": "\\x"}', "json: offset 9: invalid character 'x' in string escape code", 1),
        ('{"a": [1\n', "unexpected EOF", 1),
    ],
)
def test_complains_on_reaching_the_broken_one(text, message, line):
    with pytest.raises(DocumentError) as error:
        list(documents(text))
    assert (error.value.message, error.value.line) == (message, line)


def test_lines_count_from_the_top_of_the_file():
    second = list(documents("a: 1\n---\n\nb:\n  c: 1\n"))[1]
    assert second.lines() == {"b": 4, "b.c": 5}
