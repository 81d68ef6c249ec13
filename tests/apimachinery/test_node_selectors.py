"""Node selector terms admit nodes as the scheduler's do."""

import pytest

from k8s_magics.apimachinery import node_selectors as n

NODE = {"metadata": {"name": "node-1", "labels": {"disk": "ssd", "cores": "8"}}}


@pytest.mark.parametrize(
    ("key", "operator", "values", "matches"),
    [("disk", "In", ["ssd"], True), ("disk", "NotIn", ["hdd"], True), ("gpu", "NotIn", ["x"], True), ("disk", "Exists", [], True),
     ("gpu", "DoesNotExist", [], True), ("cores", "Gt", ["4"], True), ("cores", "Lt", ["4"], False), ("disk", "Gt", ["4"], False)],
)  # fmt: skip
def test_operators(key, operator, values, matches):
    term = {"matchExpressions": [{"key": key, "operator": operator, "values": values}]}
    assert n.matches_node_term(term, NODE) is matches


def test_terms_are_alternatives_and_an_empty_term_admits_nothing():
    by_name = {"matchFields": [{"key": "metadata.name", "operator": "In", "values": ["node-1"]}]}
    assert n.matches_node_selector({"nodeSelectorTerms": [{}, by_name]}, NODE)
    assert not n.matches_node_selector({"nodeSelectorTerms": [{}]}, NODE)
    assert n.describe_node_requirement({"key": "disk", "operator": "In", "values": ["a", "b"]}) == "disk in [a, b]"
