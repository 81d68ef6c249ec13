from k8s_magics.cli.kustomize.transformers.hashes import content_hash


def test_hashes_are_those_of_kustomize() -> None:
    assert content_hash({"kind": "ConfigMap"}) == "6ct58987ht"
    assert content_hash({"kind": "ConfigMap", "binaryData": {"x.bin": "//4A"}}) == "dh84cbtggt"
    assert content_hash({"kind": "Secret", "type": "Opaque", "data": {}}) == "46f8b28mk5"
    assert (
        content_hash({"kind": "Secret", "type": "kubernetes.io/tls", "data": {"a": "Yg==", "c": "PGQ+"}})
        == "kdc8mhc5h4"
    )
