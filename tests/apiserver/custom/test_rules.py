from k8s_magics.apimachinery.fielderrors import required
from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.rules import rule_errors

SCHEMA = freeze(
    {
        "type": "object",
        "properties": {
            "spec": {
                "type": "object",
                "x-kubernetes-validations": [
                    {"rule": "self.min <= self.max", "message": "min may not exceed max"},
                    {
                        "rule": "self.max < 10",
                        "messageExpression": "'max is ' + string(self.max)",
                        "fieldPath": ".max",
                        "reason": "FieldValueForbidden",
                    },
                    {"rule": "quantity(self.q).isLessThan(1)"},
                ],
                "properties": {
                    "name": {
                        "type": "string",
                        "x-kubernetes-validations": [{"rule": "self == oldSelf", "message": "name is immutable"}],
                    },
                    "parts": {
                        "type": "array",
                        "items": {"type": "object", "x-kubernetes-validations": [{"rule": "self.n > 0"}]},
                    },
                },
            }
        },
    }
)


def told(spec, old=None, before=()):
    return [str(e) for e in rule_errors(SCHEMA, freeze({"spec": spec}), freeze({"spec": old}) if old else None, before)]


def test_a_broken_rule_is_told_by_its_message():
    assert told({"min": 3, "max": 2}) == ['spec: Invalid value: "object": min may not exceed max']
    assert told({"min": 3, "max": 12}) == ["spec.max: Forbidden: max is 12"]
    assert told({"min": 1, "max": 2, "parts": [{"n": 1}, {"n": 0}]}) == [
        'spec.parts[1]: Invalid value: "object": failed rule: self.n > 0'
    ]


def test_a_rule_about_what_is_not_there_is_an_error_of_its_own():
    assert told({"max": 2}) == [
        'spec: Invalid value: "object": no such key: min evaluating rule: min may not exceed max'
    ]


def test_transition_rules_look_at_updates():
    assert told({"min": 1, "max": 2, "name": "a"}) == []
    assert told({"min": 1, "max": 2, "name": "a"}, {"name": "b"}) == [
        'spec.name: Invalid value: "string": name is immutable'
    ]


def test_an_object_of_the_wrong_shape_is_not_looked_at_further():
    assert told({"min": 3, "max": 2}, before=[required("spec.x")]) == [
        '<nil>: Invalid value: "null": some validation rules were not checked because the object was invalid; correct the existing errors '
        "to complete validation"
    ]
