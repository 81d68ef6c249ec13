"""Templates print, and fail, as Go's do (most of these were recorded from `kubectl -o go-template`)."""

import pytest

from k8s_magics.gotemplate.errors import FunctionError, TemplateError
from k8s_magics.gotemplate.exec import Templates
from k8s_magics.gotemplate.functions import Function
from k8s_magics.gotemplate.values import Struct

DATA = {
    "kind": "List", "apiVersion": "v1", "spec": {"replicas": 3, "ports": [{"p": 80}, {"p": 53}]}, "nil": None, "half": 0.5,
    "items": [{"metadata": {"name": "db", "labels": {"app": "db"}}}, {"metadata": {"name": "web", "labels": {"app": "web", "tier": "front"}}}],
}  # fmt: skip


def decode(text):
    if text == "!!":
        raise FunctionError("illegal")
    return text.upper()


FUNCTIONS = {
    "base64decode": Function(decode, ("string",)),
    "upper2": Function(lambda s, n: s.upper() * n, ("string", "int")),
}


def run(text, data=DATA, **options):
    templates = Templates(FUNCTIONS, **options)
    templates.parse("output", text)
    return templates.execute("output", data)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{range .items}}{{.metadata.name}}{{\"\\n\"}}{{end}}", "db\nweb\n"), ("{{range $i, $p := .items}}{{$i}}:{{$p.metadata.name}} {{end}}", "0:db 1:web "),
        ("{{(index .items 0).metadata.name}}", "db"), ("{{range .items}}{{with .metadata.labels.tier}}{{.}} {{else}}none {{end}}{{end}}", "none front "),
        ("{{/* nothing */}}{{.kind}}", "List"), ("a {{- .kind -}} b {{- /* c */ -}} d", "aListbd"), ("{{range .nope}}x{{else}}no{{end}}", "no"),
        ("{{range .items}}{{break}}{{end}}{{range .items}}{{continue}}x{{end}}done", "done"), ('{{printf "%s-%s" .kind .apiVersion}}', "List-v1"),
        ("{{len .kind}} {{len .items}}", "4 2"), ("{{lt 1 2}} {{le 2 2}} {{gt 1 2}} {{ge 1 2}}", "true true false false"), ('{{.kind | printf "%q"}}', '"List"'),
        ('{{html "<a>"}} {{js "it\'s"}} {{urlquery "a b&c"}}', "&lt;a&gt; it\\'s a+b%26c"), ("{{$x := 1}}{{range .items}}{{$x = 2}}{{end}}{{$x}}", "2"),
        ('{{block "B" .kind}}{{.}}{{end}}', "List"), ('{{define "T"}}[{{.metadata.name}}]{{end}}{{range .items}}{{template "T" .}}{{end}}', "[db][web]"),
        ('{{eq .kind "x" "List"}} {{ne .kind "x"}} {{eq .spec.replicas 3}} {{eq .nope nil}}', "true true true true"), ('{{and true false}} {{or "" "b"}} {{not true}}', "false b false"),
        ('{{print .kind 1 2 "x"}} {{println "a" 1}}', "List1 2x a 1\n"), ("{{slice .kind 1 3}}", "is"), ('{{printf "%d %v %T" 3 .kind .kind}}', "3 List string"),
        ("{{.spec}}", "map[ports:[map[p:80] map[p:53]] replicas:3]"), ("{{.spec.nope.deeper}}|{{.nil}}|{{.half}}", "<no value>|<no value>|0.5"), ("{{1.0}} {{1e3}} {{0x10}} {{'a'}}", "1 1000 16 97"),
        ("{{if and .kind (eq .kind \"List\")}}y{{else if .x}}z{{else}}n{{end}}", "y"), ("{{range $k, $v := .spec}}{{$k}} {{end}}", "ports replicas "), ("{{range 3}}{{.}}{{end}}", "012"),
        ("{{$.kind}}{{with .spec}}{{$.kind}}{{end}}", "ListList"), ("{{with $x := .kind}}{{$x}}{{end}}", "List"), ('{{index .spec "replicas"}} {{index .items 1 "metadata" "name"}}', "3 web"),
        ("{{ `raw\\n` }}", "raw\\n"), ('{{"a" | upper2 | len}}', None), ('{{2 | upper2 "a"}}', "AA"), ("{{printf \"%-5s|%5.1f|%03d\" .kind 1.0 7}}", "List |  1.0|007"),
    ],
)  # fmt: skip
def test_prints(text, printed):
    if printed is None:
        with pytest.raises(TemplateError, match="wrong number of args for upper2: want 2 got 1"):
            run(text)
    else:
        assert run(text) == printed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "{{call .kind}}",
            'output:1:2: executing "output" at <call .kind>: error calling call: non-function .kind of type string',
        ),
        (
            '{{base64decode "!!"}}',
            'output:1:2: executing "output" at <base64decode "!!">: error calling base64decode: illegal',
        ),
        (
            "{{.data.nope | base64decode}}",
            'output:1:15: executing "output" at <base64decode>: invalid value; expected string',
        ),
        (
            "{{gt .spec.replicas 2.0}}",
            'output:1:2: executing "output" at <gt .spec.replicas 2.0>: error calling gt: incompatible types for comparison: int64 and float64',
        ),
        (
            "{{index .items 5}}",
            'output:1:2: executing "output" at <index .items 5>: error calling index: index out of range: 5',
        ),
        (
            "{{len .spec.nope}}",
            'output:1:2: executing "output" at <len .spec.nope>: error calling len: reflect: call of reflect.Value.Type on zero Value',
        ),
        (
            "{{eq .kind 1}}",
            'output:1:2: executing "output" at <eq .kind 1>: error calling eq: incompatible types for comparison: string and int',
        ),
        (
            "a\n {{.spec.ports.name}}",
            'output:2:8: executing "output" at <.spec.ports.name>: can\'t evaluate field name in type interface {}',
        ),
        ("{{range .kind}}x{{end}}", 'output:1:8: executing "output" at <.kind>: range can\'t iterate over List'),
        (
            '{{template "none" .}}',
            'output:1:11: executing "output" at <{{template "none" .}}>: template "none" not defined',
        ),
        (
            "{{printf}}",
            'output:1:2: executing "output" at <printf>: wrong number of args for printf: want at least 1 got 0',
        ),
        ("{{.nil.x}}", 'output:1:6: executing "output" at <.nil.x>: nil pointer evaluating interface {}.x'),
        (
            "{{.kind | base64decode 1}}",
            'output:1:10: executing "output" at <base64decode>: wrong number of args for base64decode: want 1 got 2',
        ),
    ],
)
def test_fails_running(text, message):
    with pytest.raises(TemplateError) as error:
        run(text)
    assert str(error.value) == f"template: {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{upper .kind}}", '1: function "upper" not defined'), ("{{.metadata.name", "1: unclosed action"), ("{{end}}", "1: unexpected {{end}}"), ("{{else}}", "1: unexpected {{else}}"),
        ("{{$x}}", '1: undefined variable "$x"'), ("{{.metadata..name}}", "1: unexpected <.> in operand"), ("{{range .items}}x", "1: unexpected EOF"), ("{{if}}x{{end}}", "1: missing value for if"),
        ('{{"unclosed}}', "1: unterminated quoted string"), ("{{.a.app-name}}", "1: bad character U+002D '-'"), ("\n{{break}}", "2: {{break}} outside {{range}}"), ("{{(.a}}", "1: unclosed left paren"),
        ("{{.a | 1}}", "1: non executable command in pipeline stage 2"), ("{{/* x }}", "1: unclosed comment"), ("{{/x}}", '1: unexpected "/" in command'), ("{{'cc'}}", "1: malformed character constant: 'cc'"),
    ],
)  # fmt: skip
def test_fails_parsing(text, message):
    with pytest.raises(TemplateError) as error:
        run(text)
    assert str(error.value) == f"template: output:{message}"


def test_missing_keys_can_be_nil_or_errors():
    with pytest.raises(TemplateError, match='map has no entry for key "a"'):
        run("{{.a}}", {}, missing_key="error")
    with pytest.raises(TemplateError, match=r"nil pointer evaluating interface \{\}.b"):
        run("{{.a.b}}", {}, missing_key="zero")


def test_an_error_knows_what_was_printed():
    with pytest.raises(TemplateError) as error:
        run("before {{.kind.x}}")
    assert error.value.output == "before "


def test_objects_can_have_methods():
    data = {"Has": Function(lambda v: v == "apps/v1", ("string",))}
    assert run('{{.Has "apps/v1"}} {{"x" | .Has}}', data) == "true false"


def test_endless_recursion_is_an_error():
    with pytest.raises(TemplateError, match="exceeded maximum template depth"):
        run('{{define "a"}}{{template "a"}}{{end}}{{template "a"}}')


def test_methods_of_structs_are_called_and_other_fields_are_errors():
    templates = Templates()
    has = Function(lambda name: name == "v1", ("string",))
    data = {"caps": Struct({"apis": Struct({}, type="VersionSet", methods={"Has": has})}, type="*Caps")}
    templates.parse("t", '{{ .caps.apis.Has "v1" }} {{ .caps.apis.No }}')
    with pytest.raises(TemplateError) as error:
        templates.execute("t", data)
    assert error.value.output == "true " and error.value.message.endswith("can't evaluate field No in type VersionSet")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ .a.b.x }}", "at <.a.b.x>: can't evaluate field x in type interface {}"),
        ('{{ (index .l 0).x }}', "at <0>: can't evaluate field x in type string"),
        ("{{ with .a.b }}{{ .x }}{{ end }}", "at <.x>: can't evaluate field x in type string"),
        ("{{ range .l }}{{ .x }}{{ end }}", "at <.x>: can't evaluate field x in type interface {}"),
        ("{{ $v := .a.b }}{{ $v.x }}", "at <$v.x>: can't evaluate field x in type string"),
        ("{{ printf nil }}", 'at <nil>: cannot assign nil to string'),
        ("{{ printf .n }}", 'at <.n>: wrong type for value; expected string; got interface {}'),
        ("{{ .n | printf }}", 'at <printf>: invalid value; expected string'),
    ],
)  # fmt: skip
def test_values_of_maps_and_lists_are_interfaces_those_of_pipelines_are_not(text, message):
    templates = Templates()
    templates.parse("t", text)
    with pytest.raises(TemplateError) as error:
        templates.execute("t", {"a": {"b": "c"}, "l": ["d"], "n": None})
    assert error.value.message.endswith(f'executing "t" {message}')
