"""go-yaml does not name the first line."""

from k8s_magics.apimachinery.yaml.errors import parser_error, scanner_error


def test_the_first_line_is_not_named_and_the_parser_names_the_line_before():
    assert str(scanner_error("x", 0)) == "yaml: x"
    assert (str(scanner_error("x", 2)), scanner_error("x", 2).near) == ("yaml: line 3: x", 3)
    assert (str(parser_error("x", 2)), parser_error("x", 2).near) == ("yaml: line 2: x", 3)
    assert str(parser_error("x", 0, context=4)) == "yaml: line 4: x"
