import pytest

from k8s_magics.apimachinery.cel.evaluation import CelError, evaluate
from k8s_magics.apimachinery.cel.parser import parse

SELF = {
    "min": 1,
    "max": 3,
    "name": "web-1",
    "tags": ["a", "b"],
    "ports": [{"n": 80, "t": "TCP"}, {"n": 53, "t": "UDP"}],
    "on": True,
    "m": {"k": "v"},
}


@pytest.mark.parametrize(
    "rule",
    [
        "self.min <= self.max && self.max < 5", "has(self.min) && !has(self.none)", "self.name.startsWith('web') || self.none > 1",
        "self.tags.all(t, t in ['a', 'b', 'c'])", "self.ports.exists(p, p.n == 80 && p.t == 'TCP')", "self.ports.exists_one(p, p.t == 'UDP')",
        "size(self.tags) == 2 && self.tags.size() == 2", "self.tags[0] + self.tags[1] == 'ab'", "self.ports.map(p, p.n).sum() == 133",
        "self.ports.filter(p, p.n > 60).size() == 1", "self.on ? self.min == 1 : false", "self.m['k'] == 'v' && 'k' in self.m",
        "self.name.matches('^[a-z]+-[0-9]$')", "self.max / 2 == 1 && -7 % 2 == -1", "string(self.min) + 'x' == '1x'", "int('5') == 5",
        "self.tags == ['a', 'b'] && {'a': 1} == {'a': 1}", "self.name.split('-')[1] == '1'", "type(self.on) == 'bool'", "self.on != 1",
    ],
)  # fmt: skip
def test_a_rule_that_holds_is_true(rule):
    assert evaluate(parse(rule), {"self": SELF}) is True


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("self.none > 1", "no such key: none"), ("self.tags[5] == 'a'", "index out of bounds: 5"), ("self.name > 1", "no such overload"),
        ("self.min / 0 == 1", "division by zero"), ("self.min && true", "no such overload"), ("other", "undeclared reference to 'other'"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_carried_out_says_why(rule, why):
    with pytest.raises(CelError, match=why.replace("'", ".")):
        evaluate(parse(rule), {"self": SELF})
