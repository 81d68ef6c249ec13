"""Chart.yaml, .helmignore, values.yaml and NOTES.txt of a new chart."""

CHART = """apiVersion: v2
name: @NAME@
description: A Helm chart for Kubernetes

# `application`: a chart that can be installed.
# `library`: a chart without templates of its own, which lends named templates to those that depend on it.
type: application

# The version of the chart itself.  Raise it with every change to the chart (semantic versioning: https://semver.org/).
version: 0.1.0

# The version of what the chart installs.  It follows whatever scheme the application has; keep it in quotes.
appVersion: "1.16.0"
"""

IGNORE = """# What does not belong into a packaged chart: a shell pattern or a path a line; `!` in front turns it round.
.DS_Store
# Version control
.git/
.gitignore
.bzr/
.bzrignore
.hg/
.hgignore
.svn/
# Backups
*.swp
*.bak
*.tmp
*.orig
*~
# Editors
.project
.idea/
*.tmproj
.vscode/
"""

VALUES = """# The values that @NAME@ has unless the user gives others.
# They are YAML, and templates find them as `.Values`.

# How many pods (not used when autoscaling is enabled): https://kubernetes.io/docs/concepts/workloads/controllers/replicaset/
replicaCount: 1

# Which image the container runs: https://kubernetes.io/docs/concepts/containers/images/
image:
  repository: nginx
  # When the image is pulled.
  pullPolicy: IfNotPresent
  # Empty means the chart's appVersion.
  tag: ""

# Secrets for a private registry: https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/
imagePullSecrets: []
# Other names than the chart's and the release's.
nameOverride: ""
fullnameOverride: ""

# The account that the pods run under: https://kubernetes.io/docs/concepts/security/service-accounts/
serviceAccount:
  # Whether the chart makes one.
  create: true
  # Whether pods get its token mounted.
  automount: true
  # Annotations of the account.
  annotations: {}
  # Its name.  Empty means: made from the full name if `create` is true.
  name: ""

# Annotations of the pods.
podAnnotations: {}
# Further labels of the pods.
podLabels: {}

podSecurityContext: {}
  # fsGroup: 2000

securityContext: {}
  # capabilities:
  #   drop:
  #   - ALL
  # readOnlyRootFilesystem: true
  # runAsNonRoot: true
  # runAsUser: 1000

# How the pods are reached: https://kubernetes.io/docs/concepts/services-networking/service/
service:
  # ClusterIP, NodePort or LoadBalancer.
  type: ClusterIP
  # The port of the service and of the container.
  port: 80

# From outside by host name and path: https://kubernetes.io/docs/concepts/services-networking/ingress/
ingress:
  enabled: false
  className: ""
  annotations: {}
    # kubernetes.io/ingress.class: nginx
    # kubernetes.io/tls-acme: "true"
  hosts:
    - host: chart-example.local
      paths:
        - path: /
          pathType: ImplementationSpecific
  tls: []
    # - secretName: chart-example-tls
    #   hosts:
    #     - chart-example.local

# From outside through a Gateway; the Gateway API and a controller for it must be installed (https://gateway-api.sigs.k8s.io/).
httpRoute:
  # Whether the route is made.
  enabled: false
  # Annotations of the route.
  annotations: {}
  # The gateways it is attached to.
  parentRefs:
  - name: gateway
    sectionName: http
    # namespace: default
  # The host names it answers to.
  hostnames:
  - chart-example.local
  # Matches, and filters if wanted.
  rules:
  - matches:
    - path:
        type: PathPrefix
        value: /headers
  #   filters:
  #   - type: RequestHeaderModifier
  #     requestHeaderModifier:
  #       remove:
  #       - User-Agent

# What a container asks for and may use at most.  Left empty on purpose: small clusters have little to give.
# To set them, take the braces away and the signs before the lines.
resources: {}
  # limits:
  #   cpu: 100m
  #   memory: 128Mi
  # requests:
  #   cpu: 100m
  #   memory: 128Mi

# https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/
livenessProbe:
  httpGet:
    path: /
    port: http
readinessProbe:
  httpGet:
    path: /
    port: http

# https://kubernetes.io/docs/concepts/workloads/autoscaling/
autoscaling:
  enabled: false
  minReplicas: 1
  maxReplicas: 100
  targetCPUUtilizationPercentage: 80
  # targetMemoryUtilizationPercentage: 80

# Further volumes of the pods.
volumes: []
  # - name: foo
  #   secret:
  #     secretName: mysecret
  #     optional: false

# Where the container has them.
volumeMounts: []
  # - name: foo
  #   mountPath: "/etc/foo"
  #   readOnly: true

nodeSelector: {}

tolerations: []

affinity: {}
"""

NOTES = """1. Get the application URL by running these commands:
{{- if .Values.httpRoute.enabled }}
{{- $gateway := first .Values.httpRoute.parentRefs }}
{{- $where := $gateway.namespace | default .Release.Namespace }}
{{- if .Values.httpRoute.hostnames }}
    export APP_HOSTNAME={{ .Values.httpRoute.hostnames | first }}
{{- else }}
    export APP_HOSTNAME=$(kubectl get --namespace {{ $where }} gateway/{{ $gateway.name }} -o jsonpath="{.spec.listeners[0].hostname}")
{{- end }}
{{- if and .Values.httpRoute.rules (first .Values.httpRoute.rules).matches (first (first .Values.httpRoute.rules).matches).path.value }}
    echo "Visit http://$APP_HOSTNAME{{ (first (first .Values.httpRoute.rules).matches).path.value }} to use your application"

    NOTE: what the route answers depends on the gateway's listeners and on the rules of the route.
    See the gateway with 'kubectl get --namespace {{ $where }} gateway/{{ $gateway.name }} -o yaml'
{{- end }}
{{- else if .Values.ingress.enabled }}
{{- range $host := .Values.ingress.hosts }}
  {{- range .paths }}
  http{{ if $.Values.ingress.tls }}s{{ end }}://{{ $host.host }}{{ .path }}
  {{- end }}
{{- end }}
{{- else if contains "NodePort" .Values.service.type }}
  export NODE_PORT=$(kubectl get --namespace {{ .Release.Namespace }} -o jsonpath="{.spec.ports[0].nodePort}" services {{ include "@NAME@.fullname" . }})
  export NODE_IP=$(kubectl get nodes --namespace {{ .Release.Namespace }} -o jsonpath="{.items[0].status.addresses[0].address}")
  echo http://$NODE_IP:$NODE_PORT
{{- else if contains "LoadBalancer" .Values.service.type }}
     NOTE: It may take a few minutes for the LoadBalancer IP to be available.
           You can watch its status by running 'kubectl get --namespace {{ .Release.Namespace }} svc -w {{ include "@NAME@.fullname" . }}'
  export SERVICE_IP=$(kubectl get svc --namespace {{ .Release.Namespace }} {{ include "@NAME@.fullname" . }} --template "{{"{{ range (index .status.loadBalancer.ingress 0) }}{{.}}{{ end }}"}}")
  echo http://$SERVICE_IP:{{ .Values.service.port }}
{{- else if contains "ClusterIP" .Values.service.type }}
  export POD_NAME=$(kubectl get pods --namespace {{ .Release.Namespace }} -l "app.kubernetes.io/name={{ include "@NAME@.name" . }},app.kubernetes.io/instance={{ .Release.Name }}" -o jsonpath="{.items[0].metadata.name}")
  export CONTAINER_PORT=$(kubectl get pod --namespace {{ .Release.Namespace }} $POD_NAME -o jsonpath="{.spec.containers[0].ports[0].containerPort}")
  echo "Visit http://127.0.0.1:8080 to use your application"
  kubectl --namespace {{ .Release.Namespace }} port-forward $POD_NAME 8080:$CONTAINER_PORT
{{- end }}
"""
