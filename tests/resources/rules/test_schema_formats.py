from k8s_magics.apimachinery.objects import freeze
from k8s_magics.resources.rules.schema_formats import is_known, unrecognized


def test_a_format_that_means_nothing_is_found_wherever_it_is():
    odd = {"type": "string", "format": "odd"}
    known = [{"type": "string", "format": "date-time"}, {"type": "integer", "format": "int32"}]
    schema = freeze({"properties": {"a": {"items": odd}, "format": {"type": "string"}}, "anyOf": [*known, odd]})
    assert list(unrecognized(schema)) == ["odd", "odd"]
    assert is_known("k8s-short-name") and not is_known("int32")
