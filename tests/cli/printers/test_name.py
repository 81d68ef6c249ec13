from k8s_magics.cli.printers.name import names


def test_names_carry_kind_and_group() -> None:
    web = {"kind": "Deployment", "apiVersion": "apps/v1", "metadata": {"name": "web"}}
    assert names(web) == "deployment.apps/web\n"
    assert names({"kind": "List", "items": [web, {"kind": "Config"}]}) == "deployment.apps/web\nconfig/<unknown>\n"
