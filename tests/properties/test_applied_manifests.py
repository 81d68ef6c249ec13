"""What the API server has accepted it accepts again as it gave it back, and nothing changes by it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from k8s_magics import Cluster
from k8s_magics.apimachinery.yaml.documents import documents
from tests.properties.manifests import mutants

OF_THE_SERVER = ("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields")


def read(text: str) -> Any:
    (document,) = documents(text)
    return document.value


def without_the_servers_own(obj: dict[str, Any]) -> dict[str, Any]:
    meta = {k: v for k, v in obj["metadata"].items() if k not in OF_THE_SERVER}
    return {**{k: v for k, v in obj.items() if k != "status"}, "metadata": meta}


@given(mutants())
@settings(max_examples=70)
def test_an_accepted_manifest_survives_the_way_there_and_back(mutant: dict[str, Any]) -> None:
    cluster = Cluster(nodes=0, controllers=False)
    terminal = cluster.terminal()
    terminal.write_file("m.json", json.dumps(mutant))
    if terminal.run("kubectl apply -f m.json").exit_code:
        return
    printed = terminal.run("kubectl get -f m.json -o yaml").stdout
    first = read(printed)
    terminal.write_file("back.json", json.dumps(without_the_servers_own(first)))
    again = terminal.run("kubectl apply -f back.json")
    assert again.exit_code == 0, again.stderr
    assert terminal.run("kubectl apply -f back.json").stdout.endswith(" unchanged\n")
    second = read(terminal.run("kubectl get -f m.json -o yaml").stdout)
    assert second.get("spec") == first.get("spec")
    assert second["metadata"].get("labels") == first["metadata"].get("labels")
