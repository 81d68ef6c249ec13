from k8s_magics.network.resolver import Resolver, ResolverConfig


def candidates(name: str, **config: object) -> list[str]:
    resolver = Resolver(ResolverConfig(**config), None, in_cluster=True)  # type: ignore[arg-type]
    return list(resolver.candidates(name))


def test_a_name_with_fewer_dots_than_ndots_is_searched_first() -> None:
    found = candidates(
        "web.default", searches=("default.svc.cluster.local", "cluster.local"), options=(("ndots", "5"),)
    )
    assert found == ["web.default.default.svc.cluster.local", "web.default.cluster.local", "web.default"]


def test_a_name_with_enough_dots_is_asked_as_it_is() -> None:
    assert candidates("a.b", searches=("x",), options=(("ndots", "1"),)) == ["a.b", "a.b.x"]
    assert candidates("a.", searches=("x",)) == ["a."]


def test_resolv_conf_lists_search_servers_and_options() -> None:
    config = ResolverConfig(("10.96.0.10",), ("a", "b"), (("ndots", "5"), ("edns0", "")))
    assert config.text() == "search a b\nnameserver 10.96.0.10\noptions ndots:5 edns0\n"
