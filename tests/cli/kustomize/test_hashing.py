from k8s_magics.cli.kustomize.hashing import content_hash, with_hashes
from k8s_magics.cli.kustomize.item import resource


def test_only_what_was_generated_gets_a_hash() -> None:
    obj = {
        "kind": "ConfigMap",
        "apiVersion": "v1",
        "metadata": {"name": "hashed"},
        "data": {"a": "b"},
        "immutable": True,
    }
    assert [i.name for i in with_hashes([resource(obj), resource(obj, hashed=True)])] == ["hashed", "hashed-4h2mbtbbt6"]


def test_hashes_are_those_of_kustomize() -> None:
    assert content_hash({"kind": "ConfigMap"}) == "6ct58987ht"
    assert content_hash({"kind": "ConfigMap", "binaryData": {"x.bin": "//4A"}}) == "dh84cbtggt"
    assert content_hash({"kind": "Secret", "type": "Opaque"}) == "46f8b28mk5"
    assert (
        content_hash({"kind": "Secret", "type": "kubernetes.io/tls", "data": {"a": "Yg==", "c": "PGQ+"}})
        == "kdc8mhc5h4"
    )
