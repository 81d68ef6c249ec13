"""The templates of a new chart."""

_META = """metadata:
  name: {{ include "@NAME@.fullname" . }}
  labels:
    {{- include "@NAME@.labels" . | nindent 4 }}
"""
HELPERS = """{{/*
The chart's name, or nameOverride.
*/}}
{{- define "@NAME@.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
The name of most objects: release and chart, or the release alone where it contains the chart's name.
At most 63 characters, as DNS labels have no more.
*/}}
{{- define "@NAME@.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{/*
Name and version of the chart, as a label may hold them.
*/}}
{{- define "@NAME@.chart" -}}
{{- printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/*
The labels of every object.
*/}}
{{- define "@NAME@.labels" -}}
helm.sh/chart: {{ include "@NAME@.chart" . }}
{{ include "@NAME@.selectorLabels" . }}
{{- if .Chart.AppVersion }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/*
The labels that selectors use; they never change in the life of a release.
*/}}
{{- define "@NAME@.selectorLabels" -}}
app.kubernetes.io/name: {{ include "@NAME@.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/*
The service account of the pods.
*/}}
{{- define "@NAME@.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "@NAME@.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}
"""


def _with(value: str, key: str, indent: int) -> str:
    """A key that is there if its value is not empty."""
    pad = " " * indent
    return (
        f"{pad}{{{{- with .Values.{value} }}}}\n{pad}{key}:\n"
        f"{pad}  {{{{- toYaml . | nindent {indent + 2} }}}}\n{pad}{{{{- end }}}}\n"
    )


DEPLOYMENT = (
    "apiVersion: apps/v1\nkind: Deployment\n"
    + _META
    + """spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicaCount }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "@NAME@.selectorLabels" . | nindent 6 }}
  template:
    metadata:
"""
    + _with("podAnnotations", "annotations", 6)
    + """      labels:
        {{- include "@NAME@.labels" . | nindent 8 }}
        {{- with .Values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
"""
    + _with("imagePullSecrets", "imagePullSecrets", 6)
    + '      serviceAccountName: {{ include "@NAME@.serviceAccountName" . }}\n'
    + _with("podSecurityContext", "securityContext", 6)
    + "      containers:\n        - name: {{ .Chart.Name }}\n"
    + _with("securityContext", "securityContext", 10)
    + """          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: {{ .Values.service.port }}
              protocol: TCP
"""
    + "".join(_with(key, key, 10) for key in ("livenessProbe", "readinessProbe", "resources", "volumeMounts"))
    + "".join(_with(key, key, 6) for key in ("volumes", "nodeSelector", "affinity", "tolerations"))
)

SERVICE = (
    "apiVersion: v1\nkind: Service\n"
    + _META
    + """spec:
  type: {{ .Values.service.type }}
  ports:
    - port: {{ .Values.service.port }}
      targetPort: http
      protocol: TCP
      name: http
  selector:
    {{- include "@NAME@.selectorLabels" . | nindent 4 }}
"""
)

SERVICE_ACCOUNT = (
    """{{- if .Values.serviceAccount.create -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "@NAME@.serviceAccountName" . }}
  labels:
    {{- include "@NAME@.labels" . | nindent 4 }}
"""
    + _with("serviceAccount.annotations", "annotations", 2)
    + """automountServiceAccountToken: {{ .Values.serviceAccount.automount }}
{{- end }}
"""
)


def _metric(name: str, value: str) -> str:
    return f"""    {{{{- if .Values.autoscaling.{value} }}}}
    - type: Resource
      resource:
        name: {name}
        target:
          type: Utilization
          averageUtilization: {{{{ .Values.autoscaling.{value} }}}}
    {{{{- end }}}}
"""


AUTOSCALER = (
    "{{- if .Values.autoscaling.enabled }}\napiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\n"
    + _META
    + """spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "@NAME@.fullname" . }}
  minReplicas: {{ .Values.autoscaling.minReplicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
"""
    + _metric("cpu", "targetCPUUtilizationPercentage")
    + _metric("memory", "targetMemoryUtilizationPercentage")
    + "{{- end }}\n"
)

ROUTE = (
    """{{- if .Values.httpRoute.enabled -}}
{{- $fullName := include "@NAME@.fullname" . -}}
{{- $svcPort := .Values.service.port -}}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: {{ $fullName }}
  labels:
    {{- include "@NAME@.labels" . | nindent 4 }}
"""
    + _with("httpRoute.annotations", "annotations", 2)
    + """spec:
  parentRefs:
    {{- with .Values.httpRoute.parentRefs }}
      {{- toYaml . | nindent 4 }}
    {{- end }}
"""
    + _with("httpRoute.hostnames", "hostnames", 2)
    + """  rules:
    {{- range .Values.httpRoute.rules }}
    {{- with .matches }}
    - matches:
      {{- toYaml . | nindent 8 }}
    {{- end }}
    {{- with .filters }}
      filters:
      {{- toYaml . | nindent 8 }}
    {{- end }}
      backendRefs:
        - name: {{ $fullName }}
          port: {{ $svcPort }}
          weight: 1
    {{- end }}
{{- end }}
"""
)

INGRESS = (
    "{{- if .Values.ingress.enabled -}}\napiVersion: networking.k8s.io/v1\nkind: Ingress\n"
    + _META
    + _with("ingress.annotations", "annotations", 2)
    + """spec:
  {{- with .Values.ingress.className }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- if .Values.ingress.tls }}
  tls:
    {{- range .Values.ingress.tls }}
    - hosts:
        {{- range .hosts }}
        - {{ . | quote }}
        {{- end }}
      secretName: {{ .secretName }}
    {{- end }}
  {{- end }}
  rules:
    {{- range .Values.ingress.hosts }}
    - host: {{ .host | quote }}
      http:
        paths:
          {{- range .paths }}
          - path: {{ .path }}
            {{- with .pathType }}
            pathType: {{ . }}
            {{- end }}
            backend:
              service:
                name: {{ include "@NAME@.fullname" $ }}
                port:
                  number: {{ $.Values.service.port }}
          {{- end }}
    {{- end }}
{{- end }}
"""
)

TEST = """apiVersion: v1
kind: Pod
metadata:
  name: "{{ include "@NAME@.fullname" . }}-test-connection"
  labels:
    {{- include "@NAME@.labels" . | nindent 4 }}
  annotations:
    "helm.sh/hook": test
spec:
  containers:
    - name: wget
      image: busybox
      command: ['wget']
      args: ['{{ include "@NAME@.fullname" . }}:{{ .Values.service.port }}']
  restartPolicy: Never
"""
