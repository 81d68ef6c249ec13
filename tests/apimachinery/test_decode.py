"""Objects are decoded, and refused, as the API server does it (sentences recorded from one)."""

import pytest

from k8s_magics.apimachinery.decode import DecodeError, cannot_handle, decode, decode_metadata
from k8s_magics.apimachinery.schema import Schema

SCHEMA = Schema.standard()


def run(kind, api_version="v1", **fields):
    return decode(SCHEMA, SCHEMA.of(api_version, kind), {"apiVersion": api_version, "kind": kind, **fields})


@pytest.mark.parametrize(
    ("kind", "api_version", "fields", "message"),
    [
        ("Deployment", "apps/v1", {"spec": {"replicas": "2"}}, "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32"),
        ("Deployment", "apps/v1", {"spec": {"replicas": 1.5}}, "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32"),
        ("Pod", "v1", {"spec": {"containers": "x"}}, "json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type []v1.Container"),
        ("Pod", "v1", {"spec": {"containers": ["x"]}}, "json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type v1.Container"),
        ("Pod", "v1", {"spec": {"restartPolicy": True}}, "json: cannot unmarshal bool into Go struct field PodSpec.spec.restartPolicy of type v1.RestartPolicy"),
        ("Pod", "v1", {"spec": {"volumes": [{"configMap": {"defaultMode": "x"}}]}},
         "json: cannot unmarshal string into Go struct field ConfigMapVolumeSource.spec.volumes.VolumeSource.configMap.defaultMode of type int32"),
        ("Pod", "v1", {"metadata": {"labels": {"a": 1}}}, "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string"),
        ("Pod", "v1", {"spec": {"containers": [{"resources": {"limits": {"cpu": "1 core"}}}]}},
         "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"),
        ("Pod", "v1", {"spec": {"nodeName": True}, "status": {"startTime": "x"}},
         'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"'),
        ("Secret", "v1", {"data": {"a": "abc"}}, "illegal base64 data at input byte 0"),
        ("Secret", "v1", {"data": {"a": "ab!c"}}, "illegal base64 data at input byte 2"),
        ("ConfigMap", "v1", {"binaryData": {"a": ["x"]}}, "json: cannot unmarshal string into Go struct field ConfigMap.binaryData of type uint8"),
        ("Lease", "coordination.k8s.io/v1", {"spec": {"renewTime": ""}}, 'parsing time "" as "2006-01-02T15:04:05.000000Z07:00": cannot parse "" as "2006"'),
        ("PodDisruptionBudget", "policy/v1", {"spec": {"minAvailable": 0.5}},
         "json: cannot unmarshal number 0.5 into Go struct field PodDisruptionBudgetSpec.spec.minAvailable of type int32"),
    ],
)  # fmt: skip
def test_refuses(kind, api_version, fields, message):
    with pytest.raises(DecodeError) as error:
        run(kind, api_version, **fields)
    assert str(error.value) == message


def test_lists_unknown_fields_by_key_and_prunes_them():
    decoded = run("Pod", spec={"replicas": 1, "containers": [{"name": "a", "imagee": "b", "ports": [{"port": 1}]}]})
    assert decoded.unknown == ("spec.containers[0].imagee", "spec.containers[0].ports[0].port", "spec.replicas")
    assert decoded.strict_error.startswith(
        'strict decoding error: unknown field "spec.containers[0].imagee", unknown field'
    )
    assert decoded.object["spec"] == {"containers": [{"name": "a", "ports": [{}], "resources": {}}]}


def test_drops_nulls_and_what_go_leaves_out_and_makes_quantities_canonical():
    spec = {
        "hostNetwork": False,
        "nodeName": "",
        "nodeSelector": {},
        "volumes": [{"name": "a", "emptyDir": {}}],
        "activeDeadlineSeconds": None,
    }
    decoded = run(
        "Pod", spec={**spec, "containers": [{"name": "a", "resources": {"limits": {"cpu": "1000m", "memory": 1024}}}]}
    )
    assert decoded.object["spec"]["nodeSelector"] == {}
    assert decoded.stored["spec"] == {
        "volumes": [{"name": "a", "emptyDir": {}}],
        "containers": [{"name": "a", "resources": {"limits": {"cpu": "1", "memory": "1024"}}}],
    }
    assert run("ConfigMap", data={"a": None}).object["data"] == {"a": ""}
    assert run("Secret", data={"a": "aGk=\n"}).object["data"] == {"a": "aGk="}


def test_a_pointers_empty_text_is_kept_and_what_go_always_prints_is_there():
    spec = {"securityContext": {"fsGroupChangePolicy": "", "sysctls": [{"name": "a"}]}, "hostname": ""}
    assert run("Pod", spec=spec).stored["spec"] == {
        "securityContext": {"fsGroupChangePolicy": "", "sysctls": [{"name": "a", "value": ""}]}
    }


def test_the_client_complains_of_metadata_in_its_own_words():
    with pytest.raises(DecodeError) as error:
        decode_metadata(SCHEMA, {"metadata": "x"})
    assert (
        str(error.value)
        == "json: cannot unmarshal string into Go struct field metadataOnlyObject.metadata of type v1.ObjectMeta"
    )
    with pytest.raises(DecodeError, match=r"Go struct field ObjectMeta.metadata.name of type string"):
        decode_metadata(SCHEMA, {"metadata": {"name": ["a"]}})
    assert cannot_handle("Pod", "v1", "x") == 'Pod in version "v1" cannot be handled as a Pod: x'


@pytest.mark.parametrize(
    ("kind", "fields", "message"),
    [
        ("ConfigMap", {"data": {"n": 5}}, "cannot convert int64 to string"),
        ("ReplicationController", {"spec": {"replicas": "4"}}, "unrecognized type: int32"),
        ("Secret", {"data": {"x": "!!"}}, "error decoding from json: illegal base64 data at input byte 0"),
        ("Pod", {"metadata": {"labels": "a=b"}}, "cannot restore map from string"),
        ("Pod", {"spec": "x"}, "cannot restore struct from: string"),
        ("Pod", {"spec": {"restartPolicy": 1}}, "cannot convert int64 to v1.RestartPolicy"),
    ],
)
def test_a_strategic_patch_that_leads_to_wrong_types_is_refused_in_other_words(kind, fields, message):
    with pytest.raises(DecodeError) as error:
        run(kind, **fields)
    assert error.value.patched == message


def test_times_come_back_in_utc_with_as_many_digits_as_their_type_has():
    assert run("Pod", status={"startTime": "2025-01-01T00:00:00.5+02:00"}).object["status"]["startTime"] == (
        "2024-12-31T22:00:00Z"
    )
    lease = run("Lease", "coordination.k8s.io/v1", spec={"renewTime": "2025-01-01T00:00:00.123+02:00"})
    assert lease.object["spec"]["renewTime"] == "2024-12-31T22:00:00.123000Z"
