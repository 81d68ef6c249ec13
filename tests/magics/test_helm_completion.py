"""Lines of helm."""

from __future__ import annotations

import pytest

from k8s_magics import Cluster


@pytest.fixture(scope="module")
def cluster() -> Cluster:
    made = Cluster(nodes=1)
    run = made.terminal(0).run
    run("helm create mychart; helm install blog ./mychart; kubectl create ns shop; helm install shop ./mychart -n shop")
    return made


@pytest.mark.parametrize(
    ("words", "token", "expected"),
    [
        ("", "upg", ("upgrade",)), ("uninstall", "", ("blog",)), ("upgrade", "b", ("blog",)), ("upgrade blog", "my", ("mychart/",)),
        ("status -n shop", "", ("shop",)), ("install x", "myc", ("mychart/",)), ("install x ./mychart", "--wait-f", ("--wait-for-jobs",)),
        ("install x ./mychart -f", "mychart/v", ("mychart/values.yaml",)), ("repo", "li", ("list",)), ("list -n", "sh", ("shop",)),
        ("list", "", ()),
    ],
)  # fmt: skip
def test_candidates(cluster: Cluster, words: str, token: str, expected: tuple[str, ...]) -> None:
    from k8s_magics.magics.helm_completion import complete_helm

    assert complete_helm(cluster, words.split(), token) == expected
