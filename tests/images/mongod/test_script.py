import pytest

from k8s_magics.images.mongod.script import Chain, ScriptError, Step, parse


def test_calls_and_values_are_read() -> None:
    assert parse("db.cats.find({'a b': [1, -2.5, true], c: /x/i}).limit(1); 'it\\'s'") == [
        Chain(
            Step("db"),
            (
                Step("cats"),
                Step("find", ({"a b": [1, -2.5, True], "c": {"$regex": "x", "$options": "i"}},)),
                Step("limit", (1,)),
            ),
        ),
        "it's",
    ]
    assert parse("ObjectId('65a000000000000000000001'); new Date('2024-01-02'); NumberInt(3); undefined") == [
        {"$oid": "65a000000000000000000001"},
        {"$date": "2024-01-02T00:00:00.000Z"},
        3,
        None,
    ]


@pytest.mark.parametrize(
    "text", ["x = 5", "db.", "{a", "[" * 5000, "db.f(" * 5000, "'open", "ObjectId('x')", "@", "{[", "1 +"]
)
def test_what_is_not_understood_is_an_error(text: str) -> None:
    with pytest.raises(ScriptError):
        parse(text)
