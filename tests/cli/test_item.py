from k8s_magics.apimachinery.resource import Resource
from k8s_magics.cli.item import Item

DEPLOYMENT = Resource(kind="Deployment", plural="deployments", group="apps")


def test_an_item_has_two_names() -> None:
    item = Item(DEPLOYMENT, {}, "default", "web")
    assert (item.qualified, item.plural_name) == ("deployment.apps/web", "deployments/web")
    assert Item(DEPLOYMENT, {}).qualified == "deployment.apps/<unknown>"


def test_a_newer_state_brings_its_name() -> None:
    made = Item(DEPLOYMENT, {}, "shop").with_object({"metadata": {"name": "web-x", "namespace": "shop"}})
    assert (made.name, made.namespace) == ("web-x", "shop")
