"""Which route a request takes."""

from __future__ import annotations

import pytest

from k8s_magics.images._ingress_rules import Route, choose, rewritten, routes_of


def service(routes: list[Route], host: str, path: str) -> str:
    found = choose(routes, host, path)
    return found.service if found else ""


HOSTS = [
    Route(host="a.com", service="a"),
    Route(host="*.a.com", service="wild"),
    Route(host="www.a.com", service="www"),
    Route(service="any"),
]


@pytest.mark.parametrize(
    ("host", "expected"),
    [("a.com", "a"), ("A.com", "a"), ("www.a.com", "www"), ("x.a.com", "wild"), ("x.y.a.com", "any"), ("b.com", "any"), ("", "any")],
)  # fmt: skip
def test_an_exact_host_comes_before_a_wildcard_of_one_label_and_that_before_none(host: str, expected: str) -> None:
    assert service(HOSTS, host, "/") == expected


PATHS = [
    Route(path="/", service="root"),
    Route(path="/foo", service="foo"),
    Route(path="/foo/bar", service="deep"),
    Route(path="/foo", kind="Exact", service="exact"),
    Route(path="/pre", kind="ImplementationSpecific", service="letters"),
]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/foo", "exact"), ("/foo/", "foo"), ("/foo/bar/x", "deep"), ("/foo/barn", "foo"), ("/foobar", "root"), ("/prefix", "letters"), ("/FOO", "root")],
)  # fmt: skip
def test_the_longest_path_that_fits_wins_and_prefixes_are_whole_elements(path: str, expected: str) -> None:
    assert service(PATHS, "x", path) == expected


def test_a_host_with_rules_of_its_own_does_not_fall_back_to_those_of_any_host() -> None:
    routes = [Route(host="a.com", path="/only", service="only"), Route(service="any")]
    assert service(routes, "a.com", "/other") == ""


def test_one_rewrite_makes_expressions_of_all_paths_of_its_host() -> None:
    routes = [
        Route(path="/api(/|$)(.*)", kind="ImplementationSpecific", rewrite="/$2", service="api"),
        Route(path="/x", kind="Exact", service="x"),
    ]
    assert service(routes, "", "/API/v1") == "api"
    assert service(routes, "", "/xyz") == "x"
    assert service([Route(path="/(", regex=True, service="broken")], "", "/(") == ""


@pytest.mark.parametrize(
    ("path", "rewrite", "target", "expected"),
    [("/api(/|$)(.*)", "/$2", "/api/v1/users?all=1", "/v1/users?all=1"), ("/api(/|$)(.*)", "/$2", "/api", "/"), ("/foo", "/", "/foo/bar", "/"),
     ("/foo", "", "/foo/bar?x", "/foo/bar?x"), ("/", "/$9", "/a", "/")],
)  # fmt: skip
def test_a_rewrite_replaces_the_path_and_keeps_the_query(path: str, rewrite: str, target: str, expected: str) -> None:
    assert rewritten(Route(path=path, rewrite=rewrite), target) == expected


def test_the_default_backend_serves_the_hosts_of_its_own_rules_or_any_host_without_rules() -> None:
    backend = {"service": {"name": "fallback", "port": {"name": "http"}}}
    alone = {"metadata": {"name": "i", "namespace": "n"}, "spec": {"defaultBackend": backend}}
    assert [(r.host, r.path, r.service, r.port) for r in routes_of(alone)] == [("", "/", "fallback", "http")]
    with_rule = {**alone, "spec": {"defaultBackend": backend, "rules": [{"host": "a.com"}]}}
    assert [r.host for r in routes_of(with_rule)] == ["a.com"]


def test_hosts_with_a_certificate_are_sent_to_https_unless_told_otherwise() -> None:
    path = {"path": "/", "pathType": "Prefix", "backend": {"service": {"name": "s", "port": {"number": 80}}}}
    spec = {
        "tls": [{"hosts": ["a.com"]}],
        "rules": [{"host": h, "http": {"paths": [path]}} for h in ("a.com", "b.com")],
    }
    ingress = {"metadata": {"name": "i", "namespace": "n"}, "spec": spec}
    assert [r.secure for r in routes_of(ingress)] == [True, False]
    off = {"nginx.ingress.kubernetes.io/ssl-redirect": "false"}
    assert not any(r.secure for r in routes_of({**ingress, "metadata": {**ingress["metadata"], "annotations": off}}))
