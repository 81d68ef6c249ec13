"""Template errors carry what was printed."""

from k8s_magics.gotemplate.errors import TemplateError


def test_output():
    assert (str(TemplateError("x", "y")), TemplateError("x", "y").output) == ("x", "y")
