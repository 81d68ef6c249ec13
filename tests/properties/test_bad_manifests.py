"""Whatever a learner writes into a manifest, the cluster answers as a cluster and lives on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from k8s_magics import Cluster
from tests.properties.manifests import GOOD, JSON, garbled_yaml, mutants
from tests.properties.world import assert_only_the_tools_words, assert_still_answers, limited


def survives(text: str, verb: str = "apply") -> None:
    cluster = Cluster(nodes=3, control_plane=False)
    terminal = cluster.terminal()
    terminal.write_file("m.yaml", text)
    with limited():
        result = terminal.run(f"kubectl {verb} -f m.yaml")
        assert_only_the_tools_words(result)
        assert result.exit_code == 0 or result.stderr, "a failure says why"
        for line in ("kubectl get all -A", "kubectl describe pods", "kubectl get -f m.yaml -o yaml"):
            assert_only_the_tools_words(terminal.run(line))
        assert_still_answers(cluster)


@pytest.mark.parametrize("good", GOOD, ids=lambda m: str(m["kind"]))
def test_the_good_ones_are_good(good: dict[str, Any]) -> None:
    cluster = Cluster(nodes=3, control_plane=False)
    terminal = cluster.terminal()
    terminal.write_file("m.json", json.dumps(good))
    result = terminal.run("kubectl apply -f m.json")
    assert result.exit_code == 0, result.stderr


@given(mutants())
@settings(max_examples=80)
def test_a_damaged_manifest_is_accepted_or_refused_in_kubernetes_words(mutant: dict[str, Any]) -> None:
    survives(json.dumps(mutant))


@given(mutants())
@settings(max_examples=25)
def test_creating_and_replacing_a_damaged_manifest_too(mutant: dict[str, Any]) -> None:
    survives(json.dumps(mutant), "create")
    survives(json.dumps(mutant), "replace --force")


@given(JSON)
@settings(max_examples=25)
def test_any_json_is_answered(value: Any) -> None:
    survives(json.dumps(value))


@given(garbled_yaml())
@settings(max_examples=60)
def test_garbled_yaml_is_answered(text: str) -> None:
    survives(text)
