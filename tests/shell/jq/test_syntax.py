from __future__ import annotations

from k8s_magics.shell.jq import syntax
from k8s_magics.shell.jq.parser import parse


def test_all_parts_of_a_tree_are_found() -> None:
    calls = [node.name for node in syntax.parts(parse("map(select(.a)) | length")) if isinstance(node, syntax.Call)]
    assert calls == ["map", "select", "length"]
