from k8s_magics.apiserver.custom.numbers import number_errors


def told(schema, number):
    return [str(e) for e in number_errors(schema, number, "spec.x")]


def test_whole_numbers_are_compared_with_whole_bounds():
    assert told({"minimum": 0.5}, -1) == [
        "spec.x: Invalid value: -1: spec.x in body should be greater than or equal to 0"
    ]
    assert told({"minimum": 0.5}, 0.25) == [
        "spec.x: Invalid value: 0.25: spec.x in body should be greater than or equal to 0.5"
    ]
    assert told({"multipleOf": 0.25}, 3) == [
        "spec.x: Invalid value: 0: factor MultipleOf declared for spec.x must be positive: 0"
    ]
    assert told({"multipleOf": 0.25}, 0.5) == told({"maximum": 3, "exclusiveMaximum": True}, 2) == []
