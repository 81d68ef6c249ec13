from k8s_magics.cli.last_applied import ANNOTATION, has_last_applied, last_applied, with_last_applied

OBJECT = {"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a"}, "data": {"k": "<v>"}}


def test_the_annotation_holds_the_object_without_itself() -> None:
    once = with_last_applied(OBJECT)
    text = once["metadata"]["annotations"][ANNOTATION]
    assert (
        text
        == '{"apiVersion":"v1","data":{"k":"\\u003cv\\u003e"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"a"}}\n'
    )
    assert with_last_applied(once) == once
    assert has_last_applied(once)
    assert last_applied(OBJECT) is None
