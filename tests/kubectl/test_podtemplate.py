from k8s_magics.kubectl.podtemplate import container, name_of_image


def test_a_container_is_called_after_its_image() -> None:
    assert name_of_image("registry.example:5000/team/my-app:v1") == "my-app"
    assert name_of_image("my_app").startswith("my-app-")
    assert name_of_image("nginx@sha256:abc") == "nginx"


def test_fields_stand_in_the_order_of_gos_struct() -> None:
    assert list(container("a", "i", tty=True, args=["x"])) == ["name", "image", "args", "resources", "tty"]
