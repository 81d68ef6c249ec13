"""fluentd-elasticsearch: the log collector of the documentation's DaemonSet (kubernetes.io/docs/concepts/workloads/controllers/daemonset).

Simplified: it collects nothing and sends nothing.
"""

from __future__ import annotations

from ..runtime.image import Image
from .fluentd import IMAGE as FLUENTD

IMAGE = Image(
    repositories=("quay.io/fluentd_elasticsearch/fluentd-elasticsearch", "gcr.io/google-containers/fluentd-elasticsearch", "k8s.gcr.io/fluentd-elasticsearch"),
    tags=("v2.5.2", "v2.4.0", "v3.4.0", "v5.0.1", "1.20", "latest"), size=FLUENTD.size, tree=FLUENTD.tree, entrypoint=FLUENTD.entrypoint, cmd=FLUENTD.cmd,
)  # fmt: skip
