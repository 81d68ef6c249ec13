from k8s_magics.cli.kustomize.paths import missing, shown


def test_paths_begin_where_one_stands() -> None:
    assert shown("a/b") == "./a/b"
    assert shown("../a") == "../a"
    assert missing("a") == "evalsymlink failure on 'a' : lstat ./a: no such file or directory"
