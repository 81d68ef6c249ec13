from k8s_magics.cli.kustomize.ranks import rank, ranks


def test_what_others_need_comes_first_and_webhooks_last() -> None:
    assert rank("Namespace") < rank("ConfigMap") < rank("Foo") == 0 < rank("ValidatingWebhookConfiguration")
    assert ranks(("A",), ("B",)) == {"A": -1, "B": 1}
