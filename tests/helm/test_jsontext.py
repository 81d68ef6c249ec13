from __future__ import annotations

from k8s_magics.helm.jsontext import go_json, raw_json


def test_keys_are_sorted_and_angles_escaped() -> None:
    assert go_json({"b": [1.0, None, True], "a": "<"}) == '{"a":"\\u003c","b":[1,null,true]}'
    assert raw_json({"a": [1, {}], "b": "<"}, indent="  ") == '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": "<"\n}'
