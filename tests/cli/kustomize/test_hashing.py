from k8s_magics.cli.kustomize.hashing import with_hashes
from k8s_magics.cli.kustomize.item import resource


def test_only_what_was_generated_gets_a_hash() -> None:
    obj = {"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "hashed"}, "data": {"a": "1"}}
    assert [i.name for i in with_hashes([resource(obj), resource(obj, hashed=True)])] == ["hashed", "hashed-tt42b4m6hd"]
