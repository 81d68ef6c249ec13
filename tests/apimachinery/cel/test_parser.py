import pytest

from k8s_magics.apimachinery.cel.parser import Call, Literal, Name, NotUnderstood, Select, names_of, parse


def test_operators_bind_as_in_cel():
    assert parse("1 + 2 * 3") == Call("+", (Literal(1), Call("*", (Literal(2), Literal(3)))))
    assert parse("!self.a || b") == Call("||", (Call("!", (Select(Name("self"), "a"),)), Name("b")))
    assert parse("a ? b : c ? d : e") == Call(
        "?:", (Name("a"), Name("b"), Call("?:", (Name("c"), Name("d"), Name("e"))))
    )


def test_a_rule_knows_its_variables():
    assert names_of(parse("self.x.all(i, i > oldSelf.n)")) == {"self", "i", "oldSelf"}


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "self.",
        "1 +",
        "self.x == ",
        "duration('1h') > self.d",
        "self.x.unknown()",
        "a b",
        "#",
        "(a",
        "all(x)",
        "self.all(1, 2)",
    ],
)
def test_what_is_no_known_cel_is_not_understood(rule):
    with pytest.raises(NotUnderstood):
        parse(rule)
