"""What is said of CEL expressions when they are written."""

from __future__ import annotations

from k8s_magics.apimachinery.cel.parser import parse
from k8s_magics.resources.rules.admission_expressions import REQUEST, expression_errors, free_names, not_understood


def test_names_that_macros_bind_are_declared() -> None:
    node = parse("object.items.all(x, x > params.least) && has(oldObject.spec)")
    assert list(free_names(node)) == ["object", "params", "oldObject"]


def test_an_arrow_points_at_the_first_use_outside_of_strings() -> None:
    (error,) = expression_errors("spec.a", "'objekt' == objekt.name", REQUEST)
    assert error.detail == (
        "compilation failed: ERROR: <input>:1:13: undeclared reference to 'objekt' (in container '')\n"
        " | 'objekt' == objekt.name\n"
        " | ............^"
    )


def test_unknown_functions_are_told_of_but_not_refused() -> None:
    assert not expression_errors("spec.a", "duration('1h') > object.x", REQUEST)
    assert "duration" in not_understood("duration('1h') > object.x")
