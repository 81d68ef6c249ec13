from k8s_magics.images.nginx import IMAGE


def test_the_environment_begins_with_the_path_and_knows_the_version() -> None:
    env = IMAGE.environment("1.25")
    assert next(iter(env)) == "PATH" and env["NGINX_VERSION"] == "1.25.5"


def test_each_tag_has_a_digest_of_its_own() -> None:
    assert IMAGE.digest("1.25") != IMAGE.digest("1.24") and len(IMAGE.digest("1.25")) == 71
