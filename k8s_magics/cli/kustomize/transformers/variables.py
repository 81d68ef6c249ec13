"""`vars`: `$(NAME)` in what containers run, replaced by a field of some resource (api/filters/refvar, accumulator)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..collection import Collection
from ..faults import Fault
from ..fieldspec import FieldSpec, apply
from ..identity import Gvk, ResId, res_id
from ..node import MAPPING, SCALAR, Node, scalar, value_of
from ..paths import look_up, steps
from ..scalars import BOOL, FLOAT, INT, STRING

_FIELD = "metadata.name"


def merge_variables(
    resources: Collection, known: dict[str, Mapping[str, Any]], given: Sequence[Mapping[str, Any]]
) -> None:
    """Note the variables of a kustomization, and at their sources that they are such."""
    for each in given:
        wanted = _target(each)
        exact = bool(wanted.namespace) or wanted.cluster

        def matches(one: ResId, wanted: ResId = wanted, exact: bool = exact) -> bool:
            return wanted.equals(one) if exact else one.name == wanted.name and one.gvk == wanted.gvk

        found = resources.ever(matches)
        if len(found) > 1:
            raise Fault(f"found {len(found)} resId matches for var {shown(each)} (unable to disambiguate)")
        for resource in found:
            resource.variables.append(str(each.get("name") or ""))
    for each in given:
        add_variable(known, each)


def add_variable(known: dict[str, Mapping[str, Any]], each: Mapping[str, Any]) -> None:
    name = str(each.get("name") or "")
    if name in known:
        raise Fault(f"var '{name}' already encountered")
    known[name] = each


def _target(each: Mapping[str, Any]) -> ResId:
    ref = each.get("objref") or {}
    group, version = str(ref.get("group") or ""), str(ref.get("version") or "")
    parts = str(ref.get("apiVersion") or "").split("/")
    if ref.get("apiVersion"):
        group, version = (parts[0], parts[1]) if len(parts) == 2 else (group, parts[0])
    gvk = Gvk(group, version, str(ref.get("kind") or ""))
    known = res_id(gvk, str(ref.get("name") or ""), str(ref.get("namespace") or ""))
    return ResId(gvk, known.name, known.namespace)


def shown(each: Mapping[str, Any], *, defaulted: bool = False) -> str:
    """As Go's `%v` prints a variable; once kept, it has its defaults."""
    ref, target = each.get("objref") or {}, _target(each)
    gvk = target.gvk if defaulted else Gvk(*(str(ref.get(part) or "") for part in ("group", "version", "kind")))
    path = (each.get("fieldref") or {}).get("fieldPath") or (_FIELD if defaulted else "")
    return f"{{{each.get('name') or ''} {gvk} {{{path}}}}}"


def resolve_variables(
    resources: Collection, known: Mapping[str, Mapping[str, Any]], specs: Sequence[FieldSpec]
) -> list[str]:
    """Replace them all; the names of those that nobody used."""
    values = {name: _value(resources, known[name]) for name in sorted(known)}
    used: set[str] = set()
    if values:
        for resource in resources:
            for spec in specs:
                apply(resource, spec, lambda node: _expand(node, values, used))
    return [name for name in values if name not in used]


def _value(resources: Collection, each: Mapping[str, Any]) -> Any:
    name = each.get("name")
    for resource in resources:
        if name in resource.variables:
            path = (each.get("fieldref") or {}).get("fieldPath") or _FIELD
            try:
                found = look_up(resource.node, _indexed(path))
            except Fault:
                found = None
            if found is None:
                name = shown(each, defaulted=True)
                raise Fault(f"field specified in var '{name}' not found in corresponding resource")
            return value_of(found)
    raise Fault(f"var '{shown(each, defaulted=True)}' cannot be mapped to a field in the set of known resources")


def _indexed(path: str) -> list[str]:
    """`containers[0]` is two steps here."""
    found = []
    for step in steps(path):
        name, bracket, index = step.rpartition("[")
        if bracket and index.endswith("]") and index[:-1].isdigit():
            found += [name, index[:-1]] if name else [index[:-1]]
        else:
            found.append(step)
    return found


def _expand(node: Node, values: Mapping[str, Any], used: set[str]) -> None:
    if node.is_null:
        return
    if node.kind == SCALAR:
        targets = [node] if node.is_text else []
    elif node.kind == MAPPING:
        targets = [each for each in node.fields.values() if each.is_text]
    else:
        targets = node.items
        if any(not each.is_text for each in targets):
            raise Fault("invalid value type expect a string")
    for each in targets:
        _put(each, replaced(each.text, values, used))


def _put(node: Node, value: Any) -> None:
    if isinstance(value, bool):
        node.become(scalar("true" if value else "false", BOOL))
    elif isinstance(value, int):
        node.become(scalar(str(value), INT))
    elif isinstance(value, float):
        node.become(scalar(str(value), FLOAT))
    else:
        node.become(scalar(value, STRING))


def replaced(text: str, values: Mapping[str, Any], used: set[str]) -> Any:
    """The text with its variables replaced; one that is all of the text keeps its type.  `$$` is a dollar."""
    out, at = [], 0
    while (dollar := text.find("$", at)) >= 0 and dollar + 1 < len(text):
        out.append(text[at:dollar])
        following = text[dollar + 1]
        end = text.find(")", dollar + 2) if following == "(" else -1
        if following == "(" and end >= 0:
            name = text[dollar + 2 : end]
            value = _mapped(name, values, used)
            if text == f"$({name})":
                return value
            out.append(("true" if value else "false") if isinstance(value, bool) else str(value))
            at = end + 1
        else:
            out.append("$" if following == "$" else f"${following}")
            at = dollar + 2
    return "".join(out) + text[at:]


def _mapped(name: str, values: Mapping[str, Any], used: set[str]) -> Any:
    if name not in values or not isinstance(values[name], (str, int, float, bool)):
        return f"$({name})"
    used.add(name)
    return values[name]
