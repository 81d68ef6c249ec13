from __future__ import annotations

from tests.helm.charts import chart, rendered, shown


def test_the_chart_has_all_fields_of_chart_yaml_under_gos_names() -> None:
    assert (
        shown("{{ .Chart.Name }} {{ .Chart.Version }} {{ .Chart.AppVersion | quote }} {{ .Chart.IsRoot }}")
        == 'web 0.1.0 "" true'
    )


def test_capabilities_answer() -> None:
    assert (
        shown('{{ .Capabilities.APIVersions.Has "apps/v1" }} {{ .Capabilities.APIVersions.Has "a/v1" }}')
        == "true false"
    )
    assert shown("{{ .Capabilities.KubeVersion }} {{ .Capabilities.KubeVersion.Minor }}") == "v1.35.0 35"


def test_files_are_read_globbed_and_made_into_config_maps_and_secrets() -> None:
    template = (
        '{{ .Files.Get "a.txt" }}|{{ .Files.Get "none" }}|{{ range $p, $_ := .Files.Glob "conf/*" }}{{ $p }} {{ end }}|'
        '{{ .Files.Lines "a.txt" }}|{{ (.Files.Glob "conf/*").AsConfig }}|{{ (.Files.Glob "a.txt").AsSecrets }}'
    )
    made = chart({"a.txt": "one\ntwo\n", "conf/x": "1", "templates/t.txt": template})
    assert rendered(made)["web/templates/t.txt"] == 'one\ntwo\n||conf/x |[one two]|x: "1"|a.txt: b25lCnR3bwo='
