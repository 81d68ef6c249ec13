from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from k8s_magics.gotemplate.errors import TemplateError
from k8s_magics.gotemplate.parser import parse
from k8s_magics.helm.engine import Surroundings
from k8s_magics.helm.errors import HelmError
from k8s_magics.helm.functions import function_names
from k8s_magics.helm.scaffold import templates, texts
from tests.helm.charts import chart, rendered, shown


def complaint(text: str, around: Surroundings | None = None) -> str:
    with pytest.raises(HelmError) as error:
        rendered(chart({"templates/t.yaml": text}), around=around)
    return error.value.message


def test_partials_are_not_rendered_and_a_parents_template_wins_over_a_subcharts() -> None:
    sub = {"charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n"}
    sub |= {
        "charts/sub/templates/_x.tpl": '{{ define "who" }}sub{{ end }}',
        "charts/sub/templates/s.txt": '{{ include "who" . }}',
    }
    made = chart({**sub, "templates/_y.tpl": '{{ define "who" }}parent{{ end }}'})
    assert rendered(made) == {"web/charts/sub/templates/s.txt": "parent"}


def test_a_subchart_sees_its_own_values_and_a_library_renders_nothing() -> None:
    sub = {"charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 0.1.0\n", "charts/sub/values.yaml": "a: 1\n"}
    library = {
        "charts/lib/Chart.yaml": "apiVersion: v2\nname: lib\nversion: 0.1.0\ntype: library\n",
        "charts/lib/templates/l.txt": "no",
    }
    text = "{{ .Values.a }} {{ .Chart.IsRoot }} {{ .Template.BasePath }}"
    assert rendered(chart({**sub, **library, "charts/sub/templates/s.txt": text})) == {
        "web/charts/sub/templates/s.txt": "1 false web/charts/sub/templates"
    }


def test_errors_are_told_template_by_template_in_helm_4_and_on_one_line_in_helm_3() -> None:
    text = '{{ include "h" . }}{{ define "h" }}{{ .Values.a.b }}{{ end }}'
    assert complaint(text) == (
        'web/templates/t.yaml:1:3\n  executing "web/templates/t.yaml" at <include "h" .>:\n    error calling include:\n'
        'web/templates/t.yaml:1:45\n  executing "h" at <.Values.a.b>:\n    nil pointer evaluating interface {}.b'
    )
    assert complaint(text, Surroundings(trace=False)).startswith("template: web/templates/t.yaml:1:3: executing")


def test_fail_and_required_are_execution_errors() -> None:
    assert complaint('{{ fail "no" }}') == "execution error at (web/templates/t.yaml:1:3): no"
    assert complaint('{{ required "need a" .Values.a }}') == "execution error at (web/templates/t.yaml:1:3): need a"


def test_endless_inclusion_ends() -> None:
    assert "nested reference name: r" in complaint('{{ define "r" }}{{ include "r" . }}{{ end }}{{ include "r" . }}')


def test_a_missing_value_prints_nothing() -> None:
    assert shown("[{{ .Values.none }}]") == "[]"


def test_forty_templates_render_in_less_than_150_ms_when_warm() -> None:
    one = templates.DEPLOYMENT.replace("@NAME@", "web")
    files = {f"templates/d{n}.yaml": one for n in range(40)}
    files |= {"values.yaml": texts.VALUES, "templates/_helpers.tpl": templates.HELPERS.replace("@NAME@", "web")}
    made = chart(files)
    rendered(made)
    start = time.perf_counter()
    assert len(rendered(made)) == 40
    assert time.perf_counter() - start < 0.15


WORDS = st.sampled_from([*"{}-.$|()\"`'ab1 \n:=/*", " if ", " end ", " range ", "{{", "}}", "define "])


@given(st.lists(WORDS, max_size=20).map("".join))
def test_the_parser_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        parse("t", text, function_names())
    except TemplateError as error:
        assert error.message.startswith("template: ")


ROOTS = (
    ".", ".Values", ".Values.text", ".Values.list", ".Chart", ".Release", ".Release.Name", ".Files", ".Capabilities", ".Template",
    ".Capabilities.KubeVersion", ".Capabilities.APIVersions", ".Subcharts", '"x"', "(list 1 2)", '(dict "a" 1)', "now", "1", "(now.Year)",
)  # fmt: skip
NAMES = sorted(
    {
        *dir(dict),
        *dir(str),
        *dir(object),
        *dir(int),
        "__globals__",
        "__code__",
        "methods",
        "text",
        "type",
        "func_globals",
    }
)
LEAKS = ("0x", "<class", "<built-in", "<bound", "<function", "<method", "Struct", "Function(", "frozenset")


@given(st.sampled_from(ROOTS), st.sampled_from(NAMES))
@settings(max_examples=300)
def test_attributes_of_python_cannot_be_reached(root: str, name: str) -> None:
    values = {"text": "x", "list": [1, 2]}
    for form in (
        f"{root}.{name}",
        f'index {root} "{name}"',
        f'get {root} "{name}"',
        f'dig "{name}" "none" {root}',
        f'tpl "{{{{ .{name} }}}}" .',
    ):
        try:
            text = shown(f"{{{{ {form} }}}}", values)
        except HelmError:
            continue
        assert not any(leak in text for leak in LEAKS), (form, text)


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../../etc/passwd", "file:///etc/passwd", "templates/t.txt", "Chart.yaml"]
)
def test_files_of_the_host_cannot_be_reached(path: str) -> None:
    assert (
        shown(f'[{{{{ .Files.Get "{path}" }}}}{{{{ range $k, $v := .Files.Glob "{path}" }}}}{{{{ $k }}}}{{{{ end }}}}]')
        == "[]"
    )


@pytest.mark.parametrize("name", ["env", "expandenv", "readFile", "exec", "osBase64", "getenv"])
def test_there_are_no_functions_that_ask_the_host(name: str) -> None:
    assert f'function "{name}" not defined' in complaint(f'{{{{ {name} "HOME" }}}}')


def test_time_and_chance_are_those_that_rendering_was_given() -> None:
    text = (
        '{{ now | date "2006-01-02T15:04:05 MST" }} {{ htmlDate now }} {{ now.Unix }} {{ ago (toDate "2006-01-02" "2026-01-04") }} {{ unixEpoch now }} '
        '{{ randAlphaNum 9 }} {{ uuidv4 }} {{ randInt 0 999999 }} {{ shuffle "abcdefgh" }} {{ genPrivateKey "ed25519" | sha256sum }}'
    )
    first, second = (shown(text) for _ in range(2))
    assert first == second
    assert first.startswith("2026-01-05T09:00:00 UTC 2026-01-05 1767603600 33h0m0s 1767603600 ")
