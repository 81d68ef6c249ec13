"""What explain makes of the schema."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.apimachinery.schema import Schema
from k8s_magics.cli.errors import CommandError
from k8s_magics.kubectl.explaining import Subject, explain, heading, type_name, wrapped

SCHEMA = Schema.standard()


def subject(*path: str) -> Subject:
    definition = SCHEMA.of("v1", "Pod")
    assert definition is not None
    return Subject(SCHEMA, "", "Pod", "v1", definition, path)


def test_types_are_named_as_in_go() -> None:
    pod = SCHEMA.named("io.k8s.api.core.v1.PodSpec")
    assert type_name(SCHEMA, pod.fields["containers"]) == "[]Container"
    assert type_name(SCHEMA, pod.fields["nodeSelector"]) == "map[string]string"


def test_a_path_leads_through_lists() -> None:
    assert explain(subject("spec", "containers", "name"), recursive=False).startswith("FIELD: name <string>\n")
    assert heading(subject()).startswith("KIND:       Pod\n")


def test_a_wrong_path_names_its_last_field() -> None:
    with pytest.raises(CommandError, match='field "deeper" does not exist'):
        explain(subject("spec", "nosuch", "deeper"), recursive=False)


@given(st.text("ab \n", max_size=300))
def test_wrapping_keeps_every_word_and_the_width(text: str) -> None:
    lines = wrapped(text).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= 76 or " " not in line.strip() for line in lines)
