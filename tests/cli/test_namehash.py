from k8s_magics.cli.namehash import name_hash


def test_hashes_are_those_of_kubectl() -> None:
    assert name_hash({"kind": "ConfigMap", "metadata": {"name": "hashed"}, "data": {"a": "1"}}) == "tt42b4m6hd"
    assert name_hash({"kind": "Secret", "metadata": {"name": "s"}, "data": {"a": "Yg=="}}) == "7fd2tm89d8"
