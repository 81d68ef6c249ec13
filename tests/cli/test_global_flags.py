from k8s_magics.cli.flags import parse
from k8s_magics.cli.global_flags import GlobalOptions


def test_namespace_and_server_have_shorthands() -> None:
    options = parse(["-n", "shop", "-s", "https://x", "-v=6"], GlobalOptions).options[GlobalOptions]
    assert (options.namespace, options.server, options.v) == ("shop", "https://x", 6)
