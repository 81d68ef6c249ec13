"""JSONPath as kubectl prints it (the sentences are recorded)."""

import pytest

from k8s_magics.apimachinery import jsonpath
from k8s_magics.apimachinery.jsonpath_parser import JsonPathError

PODS = {
    "kind": "List",
    "items": [
        {
            "metadata": {"name": "db", "labels": {"app": "db"}},
            "n": 1,
            "ok": True,
            "spec": {"containers": [{"name": "pg", "env": []}]},
        },
        {
            "metadata": {"name": "web", "labels": {"app": "web", "a.b/c": "<x>"}},
            "n": 12,
            "spec": {"containers": [{"name": "app"}, {"name": "log"}]},
        },
    ],
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{.items[*].metadata.name}", "db web"), ("{.items[0].metadata.name}{'\\n'}{.kind}", "db\nList"), ("{$.kind}{@.kind}", "ListList"), ("kind", "kind"),
        ("{.items[-1].metadata.name}", "web"), ("{.items[0:1].metadata.name}", "db"), ("{.items[*].metadata['name','labels']}", 'db web {"app":"db"} {"a.b/c":"\\u003cx\\u003e","app":"web"}'),
        ("{..name}", "db pg web app log"), ("{.items[?(@.metadata.name==\"web\")].spec.containers[*].name}", "app log"), ("{.items[?(@.n>2)].n}", "12"),
        ("{.items[?(@.ok)].n}", "1"), ("{.items[?(@.ok==true)].n}", "1"), ("{.items[1].metadata.labels.a\\.b/c}", "<x>"), ("[{.nope}]", "[]"), ("{3}{1.5}{true}", "31.5true"),
        ("{range .items[*]}{.metadata.name}: {range .spec.containers[*]}{.name} {end};{end}!", "db: pg ;web: app log ;!"),
        ("{range .items[*]}{.metadata.name}", "dbweb"), ("{.items[0].spec.containers}", '[{"env":[],"name":"pg"}]'), ("{range .none[*]}x{end}y", "y"),
        ("{.items[*].spec.containers.name}", ""), ("{.kind.x}", ""), ("{.items[0].*.name}", "db"), ("{.items[5:5]}", ""),
    ],
)  # fmt: skip
def test_prints(template, text):
    assert jsonpath.execute(template, PODS) == text


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{.items[a]}", "invalid array index a"), ("{.metadata.name", "unclosed action"), ("{.a[0}", "unterminated array"), ("{{.a}}", "unrecognized character in action: U+007B '{'"),
        ('{.items[?(@.c[?(@.t=="R")].s=="T")]}', "unterminated filter"), ('{.items[?(@.a=="w" && @.b=="n")].c}', "unrecognized character in action: U+0026 '&'"),
        ("{metadata.name}", "unrecognized identifier metadata"), ("{.items[-9]}", "array index out of bounds: index -7, length 2"), ("{.items[3:1]}", "array index out of bounds: index 3, length 2"),
        ("{.items[0:99]}", "array index out of bounds: index 98, length 2"), ("{end}", "not in range, nothing to end"), ("{.items[?(@.n>\"1\")]}", "incompatible types for comparison"),
        ("{.items[?(@.n=1)]}", "unrecognized filter operator ="), ("{.items[0].metadata[*]}", "map[string]interface {} is not array or slice"), ("{.kind[*]}", "string is not array or slice"),
        ('{.items[*]["metadata"].name}', 'invalid array index "metadata"'), ("{.kind[?(@.a)]}", "List is not array or slice and cannot be filtered"),
    ],
)  # fmt: skip
def test_complains(template, message):
    with pytest.raises(JsonPathError) as error:
        jsonpath.execute(template, PODS)
    assert str(error.value) == message


def test_the_relaxed_form_needs_no_braces():
    assert {
        jsonpath.relaxed(e) for e in ("metadata.name", ".metadata.name", "{metadata.name}", "{.metadata.name}")
    } == {"{.metadata.name}"}
    with pytest.raises(JsonPathError, match="unexpected path string"):
        jsonpath.relaxed("{.a")


def test_json_output_lists_what_each_part_finds():
    assert jsonpath.execute_json("{.items[*].n}", PODS) == "[\n    1,\n    12\n]\n"
    with pytest.raises(JsonPathError, match="nope is not found"):
        jsonpath.find("{.nope}", PODS, allow_missing=False)
