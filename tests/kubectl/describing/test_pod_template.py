"""Pod templates."""

from __future__ import annotations

from k8s_magics.kubectl.describing.pod_template import describe_pod_template
from k8s_magics.kubectl.describing.writer import Writer


def test_an_empty_template_is_unset() -> None:
    writer = Writer()
    describe_pod_template(writer, {})
    assert writer.text() == "Pod Template:\n  <unset>\n"


def test_a_template_ends_with_where_it_may_run() -> None:
    writer = Writer()
    template = {
        "metadata": {"labels": {"a": "b"}},
        "spec": {"containers": [{"name": "c", "image": "x"}], "nodeSelector": {"disk": "ssd"}},
    }
    describe_pod_template(writer, template)
    assert writer.aligned().splitlines()[-2:] == ["  Node-Selectors:  disk=ssd", "  Tolerations:     <none>"]
