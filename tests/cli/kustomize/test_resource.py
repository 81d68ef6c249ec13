from k8s_magics.cli.kustomize.resource import resources_of


def test_old_names_are_remembered() -> None:
    (resource,) = resources_of("{apiVersion: v1, kind: Service, metadata: {name: web}}")
    resource.remember()
    resource.set_meta("name", "dev-web")
    assert [str(each) for each in resource.all_ids] == [
        "Service.v1.[noGrp]/web.default",
        "Service.v1.[noGrp]/dev-web.[noNs]",
    ]
    assert resource.original_id.name == "web"
    assert resource.copy().former == resource.former


def test_an_emptied_namespace_goes() -> None:
    (resource,) = resources_of("{apiVersion: v1, kind: Service, metadata: {name: web, namespace: a}}")
    resource.set_meta("namespace", "")
    assert resource.value["metadata"] == {"name": "web"}
