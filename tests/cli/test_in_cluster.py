from __future__ import annotations

from k8s_magics.cli.in_cluster import ACCOUNT, in_cluster
from k8s_magics.cli.session import Files
from tests.shell.machines import machine, start

ENV = {"KUBERNETES_SERVICE_HOST": "10.96.0.1"}
FILES = {f"{ACCOUNT}/token": "abc\n", f"{ACCOUNT}/namespace": "dev"}


def files(entries: dict[str, str]) -> Files:
    process, _, _ = start(machine(entries), "sh")
    return Files(process)


def test_the_token_and_the_namespace_of_the_service_account_count() -> None:
    config = in_cluster(files(FILES), ENV)
    assert config is not None and config.users[config.current] == {"token": "abc"}
    assert config.clusters[config.current] == {"server": "https://10.96.0.1:443"}
    assert config.contexts[config.current]["namespace"] == "dev"


def test_there_is_none_without_a_token_or_outside_of_a_pod() -> None:
    assert in_cluster(files({}), ENV) is None and in_cluster(files(FILES), {}) is None
