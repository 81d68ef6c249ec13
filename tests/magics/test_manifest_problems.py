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


TYPES = """kind: Pod
spec:
  containers:
  - name: a
    env:
    - name: OK
      value: "1"
    - name: PORT
      value: 8080
  - name: b
    command: sleep
---
kind: ConfigMap
data:
  debug: "on"
  level: true
"""


@pytest.mark.parametrize(
    ("kind", "complaint", "line"),
    [
        ("Pod", "number into Go struct field EnvVar.spec.containers.env.value of type string", "line 9:       value: 8080"),
        ("Pod", "string into Go struct field Container.spec.containers.command of type []string", "line 11:     command: sleep"),
        ("ConfigMap", "bool into Go struct field ConfigMap.data of type string", "line 16:   level: true"),
        ("Pod", "string into Go struct field PodSpec.spec.volumes.name of type bool", "line 2: spec:"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_type_is_found_in_lists_and_maps(kind: str, complaint: str, line: str) -> None:
    said = f'Error: {kind} in version "v1" cannot be handled as a {kind}: json: cannot unmarshal {complaint}'
    assert pointers(TYPES, said)[0] == line
