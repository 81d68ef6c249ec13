"""The charts that the recorded Helm commands work on: made anew from what the recordings show of them."""

from __future__ import annotations

from k8s_magics.terminal.terminal import Terminal

HEAD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cm\n"
VALUES = "name: x\nport: 80\n"
DATA = {
    "required": '{{ required "a name is needed" .Values.nothing }}',
    "failfn": '{{ fail "this chart is broken" }}',
    "parse-nofunc": "{{ .Values.name | nofunc }}",
    "parse-noend": "{{ if .Values.name }}a",
    "parse-extraend": "{{ end }}",
    "parse-undefvar": "{{ $x }}",
    "parse-emptyif": "{{ if }}a{{ end }}",
    "parse-quote": '{{ "abc }}',
    "parse-unclosed": "{{ .Values.name ",
    "nilptr": "{{ .Values.missing.deep }}",
    "notfield": "{{ .Values.name.deep }}",
    "notmap": "{{ .Values.port.deep }}",
    "noinclude": '{{ include "nope" . }}',
    "notemplate": '{{ template "nope" . }}',
    "badargs": "{{ upper }}",
    "badtype": "{{ upper .Values.port }}",
    "cmp": "{{ eq .Values.port 80 }}",
    "lenerr": "{{ len .Values.port }}",
    "indexerr": "{{ index .Values.list 3 }}",
    "rangeerr": "{{ range .Values.name }}a{{ end }}",
    "tplerr": '{{ tpl "{{ .Values.missing.deep }}" . }}',
    "tplparse": '{{ tpl "{{ bad" . }}',
    "toyamlerr": "{{ .Values | toYamlx }}",
    "incerr": '{{ include "h.x" . }}',
    "recur": '{{ include "r" . }}',
    "depr": "x",
    "kubever": "x",
    "noversion": "x",
    "noname": "x",
    "badchartyaml": "x",
    "schema": "x",
}
WHOLE = {
    "badyaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cm\n data:\n  k: v\n",
    "badyaml2": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: cm\ndata: x\n",
    "badyaml3": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: cm\n",
    "badyaml4": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a: b\n",
    "badyaml5": "just a string\n",
    "nokind": "metadata:\n  name: cm\n",
    "dupkey": HEAD + "  name: cm2\n",
    "unknownapi": "apiVersion: foo/v1\nkind: Bar\nmetadata:\n  name: cm\n",
    "deprecatedapi": "apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata:\n  name: cm\n",
    "badname": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: Bad_Name\n",
}
FILES = {
    "incerr/templates/_helpers.tpl": '{{ define "h.x" }}{{ .Values.missing.deep }}{{ end }}\n',
    "recur/templates/_helpers.tpl": '{{ define "r" }}{{ include "r" . }}{{ end }}\n',
    "kubever/Chart.yaml": "apiVersion: v2\nname: kubever\nversion: 0.1.0\nkubeVersion: '>=1.99.0'\n",
    "depr/Chart.yaml": "apiVersion: v2\nname: depr\nversion: 0.1.0\ndeprecated: true\n",
    "noversion/Chart.yaml": "apiVersion: v2\nname: noversion\n",
    "noname/Chart.yaml": "apiVersion: v2\nversion: 0.1.0\n",
    "noapi/Chart.yaml": "name: noapi\nversion: 0.1.0\n",
    "noapi/values.yaml": VALUES,
    "noapi/templates/_none.tpl": "",
    "badchartyaml/Chart.yaml": "apiVersion: v2\nname: a: b\nversion: 0.1.0\n",
    "nochartyaml/values.yaml": VALUES,
    "schema/values.schema.json": '{"type": "object", "required": ["image"], "properties": {"port": {"type": "string"}}}',
    "hooks/Chart.yaml": "apiVersion: v2\nname: hooks\nversion: 0.1.0\n",
    "hooks/values.yaml": VALUES,
    "hooks/crds/foo.yaml": "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: foos.example.com\n",
    "hooks/templates/NOTES.txt": "Thanks for {{ .Chart.Name }} as {{ .Release.Name }} rev {{ .Release.Revision }}\n",
    "hooks/templates/cm.yaml": HEAD + "data:\n  k: x\n",
    "hooks/templates/pre.yaml": """apiVersion: batch/v1
kind: Job
metadata:
  name: pre
  annotations:
    "helm.sh/hook": pre-install,pre-upgrade
    "helm.sh/hook-weight": "-5"
    "helm.sh/hook-delete-policy": hook-succeeded
spec:
  template:
    spec:
      containers: [{name: a, image: busybox}]
      restartPolicy: Never
""",
    "v.yaml": "replicaCount: 5\n",
}
PARENT = """apiVersion: v2
name: parent
version: 0.1.0
dependencies:
- name: mychart
  version: VERSION
  repository: http://127.0.0.1:8899
- name: mychart
  alias: second
  version: ">=1.0.0"
  repository: "@local"
- name: other
  version: 0.1.0
  repository: file://../sub/dir/other
"""


def write_charts(terminal: Terminal) -> None:
    """All of them into the working directory, save those that `helm create` makes."""
    files = {f"{name}/templates/cm.yaml": f"{HEAD}data:\n  k: {data}\n" for name, data in DATA.items()}
    files |= {f"{name}/templates/cm.yaml": text for name, text in WHOLE.items()}
    for name in (*DATA, *WHOLE):
        files[f"{name}/Chart.yaml"] = f"apiVersion: v2\nname: {name}\nversion: 0.1.0\n"
        files[f"{name}/values.yaml"] = VALUES
    for path, text in (files | FILES).items():
        terminal.write_file(path, text)


# What was done between the recorded commands, by the number of the command that follows.
BEFORE = {
    "275-": "helm package mychart",
    "281-": "mkdir repo; cp mychart-0.1.0.tgz repo/; helm package mychart --version 1.2.3 --app-version 9.9 -d repo; "
    "helm repo index repo --url http://127.0.0.1:8899; httpd -p 8899 -h repo",
    "314-": "mkdir -p sub/dir; helm create sub/dir/other",
    "322-": "sed -i 's/0.1.x/5.x/' parent/Chart.yaml",
}
