import pytest

from k8s_magics.apimachinery.objects import freeze
from k8s_magics.apiserver.custom.validation import errors_of


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, '"spec" must validate at least one schema (anyOf)'),
        (
            {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            '"spec" must validate one and only one schema (oneOf). Found none valid',
        ),
        ({"oneOf": [{}, {}]}, '"spec" must validate one and only one schema (oneOf). Found 2 valid alternatives'),
        ({"allOf": [{"required": ["a"]}, {}]}, '"spec" must validate all the schemas (allOf)'),
        ({"allOf": [{"required": ["a"]}]}, '"spec" must validate all the schemas (allOf). None validated'),
        ({"not": {}}, '"spec" must not validate the schema (not)'),
    ],
)
def test_a_junctor_that_fails_names_no_field(schema, words):
    assert f'<nil>: Invalid value: "": {words}' in [str(e) for e in errors_of(freeze(schema), freeze({"c": 1}), "spec")]


def test_the_nearest_alternative_is_explained():
    schema = freeze({"anyOf": [{"required": ["a", "b"]}, {"required": ["d"]}]})
    assert [e.path for e in errors_of(schema, freeze({"c": 1}), "spec")] == ["<nil>", "spec.d"]


def test_what_fits_passes():
    schema = freeze({"oneOf": [{"required": ["a"]}, {"required": ["b"]}], "not": {"required": ["c"]}})
    assert list(errors_of(schema, freeze({"a": 1}), "spec")) == []
