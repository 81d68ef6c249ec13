"""The default StorageClass of the default cluster."""

from __future__ import annotations

from k8s_magics.cluster.cluster import Cluster

CLAIM = """
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data}
spec:
  accessModes: [ReadWriteOnce]
  resources: {requests: {storage: 1Gi}}
---
apiVersion: v1
kind: Pod
metadata: {name: writer}
spec:
  containers:
  - name: writer
    image: busybox
    command: [sh, -c, "echo kept > /data/file; sleep 3600"]
    volumeMounts: [{name: data, mountPath: /data}]
  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
"""


def test_a_claim_without_a_class_is_bound_when_a_pod_wants_it_and_keeps_its_data() -> None:
    cluster = Cluster(nodes=2)
    assert "local-path (default)   rancher.io/local-path" in cluster.kubectl("get storageclass").stdout
    cluster.apply(CLAIM)
    assert cluster.kubectl("wait pod/writer --for=condition=Ready --timeout=60s").exit_code == 0
    assert (
        cluster.kubectl("get pvc data -o jsonpath={.status.phase}/{.spec.storageClassName}").stdout
        == "Bound/local-path"
    )
    cluster.kubectl("delete pod writer --grace-period=0")
    cluster.apply(CLAIM.replace("echo kept > /data/file; ", ""))
    cluster.kubectl("wait pod/writer --for=condition=Ready --timeout=60s")
    assert cluster.kubectl("exec writer -- cat /data/file").stdout == "kept\n"


def test_a_claim_that_is_deleted_takes_its_volume_along() -> None:
    cluster = Cluster(nodes=1)
    cluster.apply(CLAIM)
    cluster.kubectl("wait pod/writer --for=condition=Ready --timeout=60s")
    cluster.kubectl("delete pod,pvc --all --grace-period=0")
    cluster.settle()
    assert cluster.objects("persistentvolumes") == ()


def test_an_api_server_without_a_control_plane_has_no_class() -> None:
    assert Cluster(nodes=1, control_plane=False).objects("storageclasses.storage.k8s.io") == ()
