"""Values for people."""

from __future__ import annotations

import pytest

from k8s_magics.kubectl.describing.values import date, go_list, taint, toleration, write_annotations, write_labels
from k8s_magics.kubectl.describing.writer import Writer


def test_dates_are_as_in_mail() -> None:
    assert date("2026-01-05T09:00:00Z") == "Mon, 05 Jan 2026 09:00:00 +0000"
    assert date(None) == "Mon, 01 Jan 0001 00:00:00 +0000"


@pytest.mark.parametrize(
    ("item", "text"),
    [
        (
            {"key": "a", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300},
            "a:NoExecute op=Exists for 300s",
        ),
        ({"key": "a", "value": "b", "effect": "NoSchedule"}, "a=b:NoSchedule"),
        ({"operator": "Exists"}, "op=Exists"),
    ],
)
def test_tolerations(item: dict[str, object], text: str) -> None:
    assert toleration(item) == text


def test_taints_and_lists() -> None:
    assert taint({"key": "a", "effect": "NoSchedule"}) == "a:NoSchedule"
    assert (go_list(["a", "b"]), go_list(None)) == ("[a b]", "[]")


def test_labels_are_sorted_one_a_line() -> None:
    writer = Writer()
    write_labels(writer, 0, "Labels", {"b": "2", "a": "1"})
    write_labels(writer, 0, "Labels", None)
    assert writer.text() == "Labels:\ta=1\n\tb=2\nLabels:\t<none>\n"


def test_the_last_applied_configuration_is_left_out_and_long_values_stand_alone() -> None:
    writer = Writer()
    write_annotations(writer, 0, {"kubectl.kubernetes.io/last-applied-configuration": "{}", "long": "x" * 200})
    assert writer.text().startswith("Annotations:\tlong:\n\t  xxx") and "last-applied" not in writer.text()
