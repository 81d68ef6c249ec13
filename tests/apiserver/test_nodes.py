"""An API server that no kubelet has joined."""

import pytest

from k8s_magics.apimachinery.errors import InternalError
from k8s_magics.apiserver.nodes import NoNodes

POD = {"metadata": {"name": "web"}}


def test_has_no_logs_and_no_files_to_show() -> None:
    for ask in (lambda n: n.logs(POD, "c"), lambda n: n.files(POD, "c")):
        with pytest.raises(InternalError, match='pod "web" is on no node that this API server can reach'):
            ask(NoNodes())


def test_measures_nothing() -> None:
    nodes = NoNodes()
    assert not nodes.has_metrics and nodes.usage("node-1") is None and nodes.pod_usage(POD) is None
