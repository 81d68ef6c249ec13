from k8s_magics.cli.kustomize.item import resource


def test_old_names_are_remembered() -> None:
    item = resource({"kind": "Service", "apiVersion": "v1", "metadata": {"name": "web"}}).renamed("dev-web")
    assert item.name == "dev-web"
    assert item.is_called("web")
    assert item.id == "Service.v1.[noGrp]/dev-web.[noNs]"
