from k8s_magics.apiserver.custom.versions import by_priority


def test_stable_versions_come_first_and_the_newest_of_each():
    names = [
        "foo10",
        "v1alpha1",
        "v10",
        "v11beta2",
        "v1",
        "v2",
        "v10beta3",
        "foo1",
        "v12alpha1",
        "v3beta1",
        "v11alpha2",
    ]
    assert sorted(names, key=by_priority) == [
        "v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "v1alpha1", "foo1", "foo10",
    ]  # fmt: skip
