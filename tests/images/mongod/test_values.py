import pytest

from k8s_magics.images.mongod.values import inspected, legacy, member, order_of


@pytest.mark.parametrize(
    ("value", "shown"),
    [({"a": 1, "b-c": "x"}, "{ a: 1, 'b-c': 'x' }"), ([], "[]"), ([1, [2, [3]]], "[ 1, [ 2, [ 3 ] ] ]"), ({"a": {"b": {"c": {"d": 1}}}}, "{\n  a: { b: { c: { d: 1 } } }\n}"), ({"$oid": "ab"}, "ObjectId('ab')"), ("it's", '"it\'s"'), (1.0, "1"), ({"a": "x" * 80}, "{\n  a: '" + "x" * 80 + "'\n}")],
)  # fmt: skip
def test_values_are_printed_as_node_does(value: object, shown: str) -> None:
    assert inspected(value) == shown


def test_the_old_shell_prints_its_own_way() -> None:
    assert (
        legacy({"_id": {"$oid": "ab"}, "a": [1, "x", None], "b": {}})
        == '{ "_id" : ObjectId("ab"), "a" : [ 1, "x", null ], "b" : { } }'
    )


def test_values_of_all_kinds_have_an_order() -> None:
    assert sorted([True, "a", {"a": 1}, 2, None, [1], 1.5], key=order_of) == [None, 1.5, 2, "a", {"a": 1}, [1], True]
    assert member({"a": [{"b": 1}]}, ["a", "0", "b"]) == (True, 1) and member({"a": 1}, ["a", "b"]) == (False, None)
