import pytest

from k8s_magics.images.mongod.collection import MongoError, matches, projected, sorted_by, updated

CAT = {"_id": 1, "name": "Tom", "age": 3, "tags": ["a", "b"], "owner": {"town": "Bonn"}}


@pytest.mark.parametrize(
    ("query", "found"),
    [({}, True), ({"name": "Tom"}, True), ({"tags": "a"}, True), ({"owner.town": "Bonn"}, True), ({"tags.1": "b"}, True), ({"nope": None}, True), ({"age": {"$gt": 2, "$lt": 3}}, False), ({"age": {"$gt": "2"}}, False), ({"age": {"$in": [1, 3]}}, True), ({"name": {"$ne": "Tom"}}, False), ({"$or": [{"age": 1}, {"name": {"$regex": "^t", "$options": "i"}}]}, True), ({"nope": {"$exists": False}}, True), ({"age": {"$not": {"$gte": 3}}}, False), ({"tags": {"$size": 2}}, True)],
)  # fmt: skip
def test_queries(query: dict[str, object], found: bool) -> None:
    assert matches(CAT, query) is found


def test_updates_make_a_changed_copy() -> None:
    new = updated(
        CAT, {"$set": {"owner.town": "Köln"}, "$inc": {"age": 1}, "$push": {"tags": "c"}, "$unset": {"name": ""}}
    )
    assert (
        new == {"_id": 1, "age": 4, "tags": ["a", "b", "c"], "owner": {"town": "Köln"}}
        and CAT["age"] == 3
        and updated(CAT, {"x": 1}) == {"_id": 1, "x": 1}
    )


@pytest.mark.parametrize(
    "act",
    [
        lambda: matches(CAT, {"age": {"$nope": 1}}),
        lambda: matches(CAT, {"$nope": 1}),
        lambda: updated(CAT, {"$inc": {"name": 1}}),
        lambda: updated(CAT, {"$set": {"_id": 2}}),
        lambda: updated(CAT, {"$set": {"name.x": 2}}),
        lambda: updated(CAT, {"$nope": {"a": 2}}),
        lambda: matches(CAT, {"name": {"$regex": "("}}),
    ],
)
def test_what_makes_no_sense_is_refused(act: object) -> None:
    with pytest.raises(MongoError):
        act()  # type: ignore[operator]


def test_fields_and_order() -> None:
    assert projected(CAT, {"name": 1}) == {"_id": 1, "name": "Tom"} and projected(
        CAT, {"_id": 0, "tags": 0, "owner": 0}
    ) == {"name": "Tom", "age": 3}
    assert [d["a"] for d in sorted_by([{"a": 1, "b": 2}, {"a": 3, "b": 1}, {"a": 2, "b": 2}], {"b": -1, "a": -1})] == [
        2,
        1,
        3,
    ]
