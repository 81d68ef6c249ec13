"""Where in the cell the problem is."""

from __future__ import annotations

import pytest

from k8s_magics.magics.manifest_problems import pointers

TEXT = """apiVersion: v1
kind: Namespace
metadata: {name: a}
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
  - name: a
    imagee: nginx
"""


@pytest.mark.parametrize(
    ("complaint", "line"),
    [
        ('strict decoding error: unknown field "spec.containers[0].imagee"', "line 12:     imagee: nginx"),
        ('The Pod "web" is invalid: spec.containers[0].image: Required value', "line 11:   - name: a"),
        ('The Pod "web" is invalid: \n* metadata.name: Invalid value: "web"', "line 8:   name: web"),
        ('The Namespace "a" is invalid: metadata.name: Invalid value: "a"', "line 3: metadata: {name: a}"),
    ],
)
def test_a_field_is_found_in_its_own_document(complaint: str, line: str) -> None:
    assert pointers(TEXT, complaint)[0] == line


def test_a_syntax_error_is_found_by_its_line() -> None:
    broken = "a: 1\n---\nb: 1\n  c: 2\n"
    assert pointers(broken, "error converting YAML to JSON") == ("line 4:   c: 2", "          ^^^^")


def test_without_a_place_there_is_no_pointer() -> None:
    assert pointers(TEXT, "") == () and pointers(TEXT, "the server is away") == ()
