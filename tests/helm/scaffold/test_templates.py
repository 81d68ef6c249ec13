"""templates and texts of a new chart."""

from __future__ import annotations

import pytest

from k8s_magics.apimachinery.yaml.parser import load
from k8s_magics.helm.commands.create import FILES
from tests.helm.charts import chart, rendered


@pytest.mark.parametrize("switch", ["ingress", "httpRoute", "autoscaling", "none"])
def test_every_template_makes_an_object_when_it_is_switched_on(switch: str) -> None:
    made = chart({path: text.replace("@NAME@", "web") for path, text in FILES})
    texts = rendered(made, {switch: {"enabled": True}})
    kinds = {load(text)["kind"] for path, text in texts.items() if path.endswith(".yaml") and text.strip()}
    extra = {"ingress": {"Ingress"}, "httpRoute": {"HTTPRoute"}, "autoscaling": {"HorizontalPodAutoscaler"}}
    assert kinds == {"Deployment", "Service", "ServiceAccount", "Pod"} | extra.get(switch, set())


def test_pods_may_get_all_that_values_offer() -> None:
    made = chart({path: text.replace("@NAME@", "web") for path, text in FILES})
    given = {
        "nodeSelector": {"a": "b"},
        "volumes": [{"name": "v"}],
        "podLabels": {"x": "y"},
        "imagePullSecrets": [{"name": "s"}],
    }
    spec = load(rendered(made, given)["web/templates/deployment.yaml"])["spec"]["template"]
    assert spec["metadata"]["labels"]["x"] == "y"
    assert (spec["spec"]["nodeSelector"], spec["spec"]["volumes"]) == ({"a": "b"}, [{"name": "v"}])
