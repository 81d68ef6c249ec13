from __future__ import annotations

from k8s_magics.apimachinery.yaml.parser import load
from k8s_magics.helm.commands.create import FILES
from k8s_magics.helm.scaffold import texts
from tests.helm.charts import chart, rendered


def test_values_are_yaml_with_helms_defaults() -> None:
    values = load(texts.VALUES)
    assert values["replicaCount"] == 1 and values["service"] == {"type": "ClusterIP", "port": 80} and len(values) == 22


def test_notes_speak_of_the_way_in() -> None:
    made = chart({path: text.replace("@NAME@", "web") for path, text in FILES})
    for given, words in (
        ({}, "port-forward $POD_NAME 8080"),
        ({"service": {"type": "NodePort"}}, "export NODE_PORT="),
        ({"service": {"type": "LoadBalancer"}}, "{{ range (index .status.loadBalancer.ingress 0) }}"),
        ({"ingress": {"enabled": True}}, "  http://chart-example.local/"),
        ({"httpRoute": {"enabled": True}}, "APP_HOSTNAME=chart-example.local"),
    ):
        assert words in rendered(made, given)["web/templates/NOTES.txt"]
