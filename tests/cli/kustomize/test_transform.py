from k8s_magics.cli.kustomize.item import Resource, resource
from k8s_magics.cli.kustomize.transform import fix_references, rename, set_images, set_namespace, set_replicas

SPEC = {"containers": [{"name": "c", "image": "nginx:1.25", "envFrom": [{"configMapRef": {"name": "app"}}]}]}


def deployment() -> Resource:
    spec = {"replicas": 1, "template": {"spec": SPEC}}
    return resource({"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"}, "spec": spec})


def config() -> Resource:
    return resource({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "app"}})


def test_references_follow_a_new_name() -> None:
    items = fix_references(rename([deployment(), config()], "dev-", ""))
    container = items[0].object["spec"]["template"]["spec"]["containers"][0]
    assert container["envFrom"] == [{"configMapRef": {"name": "dev-app"}}]


def test_images_and_replicas() -> None:
    (item,) = set_images(
        set_replicas([deployment()], [{"name": "web", "count": 3}]), [{"name": "nginx", "newTag": "1.27"}]
    )
    assert item.object["spec"]["replicas"] == 3
    assert item.object["spec"]["template"]["spec"]["containers"][0]["image"] == "nginx:1.27"


def test_cluster_wide_kinds_stay_outside_namespaces() -> None:
    role = resource({"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "r"}})
    assert [i.namespace for i in set_namespace([config(), role], "shop")] == ["shop", ""]
