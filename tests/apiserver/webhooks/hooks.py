"""A cluster with a webhook that a function answers."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from k8s_magics import Cluster, Image
from k8s_magics.shell.x509.certificate import Certificate, Wanted, self_signed
from k8s_magics.shell.x509.key import make_key

Decide = Callable[[Mapping[str, Any]], Mapping[str, Any]]
NAME = "hook.default.svc"
FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
PARTS = """
apiVersion: v1
kind: ConfigMap
metadata: {name: certificate}
data: {tls.crt: CERTIFICATE}
---
apiVersion: v1
kind: Service
metadata: {name: hook}
spec: {selector: {app: hook}, ports: [{port: 443, targetPort: 8443}]}
---
apiVersion: v1
kind: Pod
metadata: {name: hook, labels: {app: hook}}
spec:
  containers: [{name: hook, image: "hook:1.0", volumeMounts: [{name: certs, mountPath: /certs}]}]
  volumes: [{name: certs, configMap: {name: certificate}}]
"""


def certificate(*names: str, start: datetime = FIRST, end: datetime = LAST) -> Certificate:
    return self_signed(Wanted(subject=(("CN", "hook"),), names=names, start=start, end=end), make_key(b"hook"))


def cluster_with(decide: Decide, shown: Certificate | None = None, **hook: Any) -> Cluster:
    """`hook` overrides parts of a mutating webhook that is asked about new ConfigMaps; the pod shows `shown` to who connects."""

    def program(container: Any) -> Iterator[object]:
        def answer(request: Any) -> str:
            asked = json.loads(request.body)["request"]
            return json.dumps({
                "apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response": {"uid": asked["uid"], **decide(asked)},
            })  # fmt: skip

        container.serve(8443, answer, certificate="/certs/tls.crt")
        while True:
            yield 3600

    own = shown or certificate(NAME)
    cluster = Cluster(nodes=1, control_plane=False)
    cluster.images.add(Image("hook:1.0", program))
    cluster.apply(PARTS.replace("CERTIFICATE", json.dumps(own.pem())))
    cluster.advance(seconds=10)
    cluster.apply(json.dumps(configuration(own, hook)))
    return cluster


def configuration(trusted: Certificate, hook: Mapping[str, Any], kind: str = "Mutating") -> dict[str, Any]:
    bundle = base64.b64encode(trusted.pem().encode()).decode()
    made = {
        "name": "hook.example.com", "clientConfig": {"service": {"name": "hook", "namespace": "default"}, "caBundle": bundle},
        "rules": [{"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["configmaps"]}],
        "admissionReviewVersions": ["v1"], "sideEffects": "None", "timeoutSeconds": 1, **hook,
    }  # fmt: skip
    return {
        "apiVersion": "admissionregistration.k8s.io/v1", "kind": f"{kind}WebhookConfiguration", "metadata": {"name": "hook"}, "webhooks": [made],
    }  # fmt: skip


def patch(*operations: Mapping[str, Any]) -> dict[str, Any]:
    text = base64.b64encode(json.dumps(operations).encode()).decode()
    return {"allowed": True, "patch": text, "patchType": "JSONPatch"}
