"""Node selectors: which nodes a pod's affinity or a volume's topology admits.

A NodeSelector is a disjunction of terms, a term a conjunction of `matchExpressions` over labels and `matchFields` over
`metadata.name`.  An empty term, or no term, matches no node.  Source: k8s.io/component-helpers/scheduling/corev1/nodeaffinity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .objects import EMPTY, Object
from .selectors import compares


def matches_node_selector(selector: Mapping[str, Any] | None, node: Object) -> bool:
    """Whether any term of a NodeSelector object admits `node`."""
    return any(matches_node_term(term, node) for term in (selector or EMPTY).get("nodeSelectorTerms") or ())


def matches_node_term(term: Mapping[str, Any], node: Object) -> bool:
    expressions, fields = term.get("matchExpressions") or (), term.get("matchFields") or ()
    if not expressions and not fields:
        return False
    metadata = node.get("metadata") or EMPTY
    labels = metadata.get("labels") or EMPTY
    name = {"metadata.name": metadata.get("name", "")}
    return all(_matches(e, labels) for e in expressions) and all(_matches(f, name) for f in fields)


def describe_node_requirement(requirement: Mapping[str, Any]) -> str:
    """One expression as `kubectl describe` prints it: `disk in [ssd, nvme]`, `gpu exists`."""
    values = requirement.get("values") or ()
    operator = str(requirement.get("operator", "")).lower()
    return f"{requirement.get('key', '')} {operator}" + (f" [{', '.join(values)}]" if values else "")


def _matches(requirement: Mapping[str, Any], labels: Mapping[str, str]) -> bool:
    value = labels.get(requirement.get("key", ""))
    operator: str = requirement.get("operator") or ""
    values: Sequence[str] = requirement.get("values") or ()
    if operator == "In":
        return value in values
    if operator == "NotIn":
        return value not in values
    if operator == "Exists":
        return value is not None
    if operator == "DoesNotExist":
        return value is None
    if operator in ("Gt", "Lt") and len(values) == 1:
        return compares(value, ">" if operator == "Gt" else "<", values[0])
    return False
