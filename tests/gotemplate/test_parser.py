"""Parsed templates quote themselves in complaints."""

import pytest

from k8s_magics.gotemplate.errors import TemplateError
from k8s_magics.gotemplate.parser import parse


def test_nodes_print_as_they_were_written():
    body = parse("t", '{{$x := index .a 0 | printf "%d"}}{{($x.b).c}}{{template "n" .d}}', ("index", "printf"))[
        "t"
    ].body
    assert [str(node) for node in body] == ['{{$x := index .a 0 | printf "%d"}}', "{{($x.b).c}}", '{{template "n" .d}}']


def test_a_template_is_defined_once():
    with pytest.raises(TemplateError, match='template: multiple definition of template "a"'):
        parse("t", '{{define "a"}}x{{end}}{{define "a"}}y{{end}}', ())
