from k8s_magics.cli.command import Command, child, children, find_command
from k8s_magics.cli.global_flags import GlobalOptions

KNOWN = {
    "api-resources": Command(name="api-resources"),
    "create": Command(name="create"),
    "create-secret": Command(name="secret"),
    "create-secret-tls": Command(name="tls"),
    "create-deployment": Command(name="deployment", aliases=("deploy",)),
}


def test_a_file_name_is_a_path_of_words() -> None:
    found = find_command(KNOWN, ["-n", "shop", "create", "secret", "tls", "x"], GlobalOptions)
    assert found.path == ("create", "secret", "tls")
    assert found.rest == ("-n", "shop", "x")


def test_aliases_answer_too() -> None:
    assert child(KNOWN, ("create",), "deploy") == "deployment"
    assert child(KNOWN, (), "create-secret") == ""


def test_only_direct_children_are_listed() -> None:
    assert children(KNOWN, ()) == ("api-resources", "create")
    assert children(KNOWN, ("create",)) == ("secret", "deployment")
