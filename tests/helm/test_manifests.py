from __future__ import annotations

import pytest

from k8s_magics.helm.errors import HelmError
from k8s_magics.helm.manifests import sort_manifests, split_manifests

HOOK = 'kind: Job\nmetadata:\n  name: h\n  annotations: {"helm.sh/hook": "pre-install, test-success", "helm.sh/hook-weight": "-5"}\n'


def test_documents_are_split_at_dashes_and_trimmed() -> None:
    assert list(split_manifests("---\na: 1\n\n--- # x\n---\nb: 2\n")) == ["a: 1", "# x", "b: 2"]


def test_kinds_are_installed_in_order_and_hooks_apart() -> None:
    files = {
        "t/a.yaml": "kind: Deployment\n---\nkind: Service\n",
        "t/b.yaml": "kind: Namespace",
        "t/h.yaml": HOOK,
        "t/_p": "kind: X",
    }
    hooks, manifests = sort_manifests(files)
    assert [m.kind for m in manifests] == ["Namespace", "Service", "Deployment"]
    assert [(h.name, h.events, h.weight) for h in hooks] == [("h", ("pre-install", "test"), -5)]


def test_a_hook_of_an_unknown_event_is_left_out() -> None:
    assert sort_manifests({"a": HOOK.replace("pre-install", "nonsense")}) == ((), ())


def test_what_is_no_yaml_is_told_with_its_template() -> None:
    with pytest.raises(HelmError, match="YAML parse error on a.yaml: error converting YAML to JSON: yaml: "):
        sort_manifests({"a.yaml": "a: b: c"})
    sort_manifests({"a.yaml": "kind: 5\nmetadata: {annotations: {x: true}}"})  # scalars are taken as text
    with pytest.raises(
        HelmError, match=r"cannot unmarshal array into Go struct field \.metadata.annotations of type string"
    ):
        sort_manifests({"a.yaml": "metadata: {annotations: {x: [true]}}"})
    with pytest.raises(HelmError, match="cannot unmarshal string into Go value of type releaseutil.SimpleHead"):
        sort_manifests({"a.yaml": "text"}, package="releaseutil")
