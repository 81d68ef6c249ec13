{{- define "wordpress.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name }}{{ else }}{{ .Release.Name }}-{{ .Chart.Name }}{{ end }}
{{- end }}

{{- define "wordpress.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "wordpress.database" -}}
{{- if .Values.mariadb.enabled }}{{ include "mariadb.name" .Subcharts.mariadb }}{{ else }}{{ required "externalDatabase.host is needed without mariadb" .Values.externalDatabase.host }}{{ end }}
{{- end }}
