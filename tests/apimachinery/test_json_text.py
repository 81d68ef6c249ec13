"""JSON is written as Go writes it."""

from k8s_magics.apimachinery.json_text import compact, indented


def test_escapes_html_and_sorts_keys():
    assert compact({"b": "<a&b>", "a": [1, None, True]}) == '{"a":[1,null,true],"b":"\\u003ca\\u0026b\\u003e"}'
    assert (
        indented({"b": {}, "a": [1, {"é": 0.5}], "c": []})
        == '{\n    "a": [\n        1,\n        {\n            "é": 0.5\n        }\n    ],\n    "b": {},\n    "c": []\n}'
    )
