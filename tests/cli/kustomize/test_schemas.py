from k8s_magics.cli.kustomize.schemas import Schema, Schemas


def test_the_first_choice_of_schemas_holds() -> None:
    schemas, own = Schemas(), {("x/v1", "Foo"): Schema()}
    assert schemas.of("v1", "Secret") is not None
    schemas.settle(own, chosen=True)
    schemas.settle(None, chosen=False)
    assert schemas.of("x/v1", "Foo") is own["x/v1", "Foo"]
    assert schemas.of("v1", "Secret") is None


def test_lists_know_their_keys() -> None:
    service = Schemas().of("v1", "Service")
    spec = service.of("spec") if service else None
    ports = spec.of("ports") if spec else None
    assert ports is not None
    assert ports.keys == ("port", "protocol")
