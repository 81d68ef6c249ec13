"""Strategic merge patches as kustomize applies them: by its own schemas, new list elements first, `$patch: delete | replace | merge`.

Source: sigs.k8s.io/kustomize/kyaml/yaml/merge2 and walk.  A patch becomes part of what it patches; give a copy if it is used again.
"""

from __future__ import annotations

from .faults import Fault
from .listmerge import merge_elements
from .node import MAPPING, SCALAR, SEQUENCE, Node, expect, missing, put
from .schemas import Schema, Schemas

_DIRECTIVE = "$patch"
_KNOWN = ("delete", "replace", "merge")


class Merger:
    """Merges by the schemas of a build."""

    def __init__(self, schemas: Schemas) -> None:
        self._schemas = schemas

    def merge(self, old: Node | None, patch: Node | None, schema: Schema | None = None) -> Node | None:
        """`old` changed by `patch`, None if that deletes it."""
        first = next((node for node in (old, patch) if node is not None and not node.is_null), None)
        schema = schema or self._schema(old) or self._schema(patch)
        kind = first.kind if first is not None else MAPPING
        expect(old, kind)
        expect(patch, kind)
        if kind == MAPPING:
            return self._maps(old, patch, schema)
        if kind == SEQUENCE and schema is not None and schema.keys is not None:
            return self._lists(old, patch, schema)
        return patch if patch is not None else old

    def _schema(self, node: Node | None) -> Schema | None:
        if node is None or node.is_null or node.kind != MAPPING:
            return None
        version, kind = node.text_of("apiVersion"), node.text_of("kind")
        return self._schemas.of(version, kind) if version and kind else None

    def _maps(self, old: Node | None, patch: Node | None, schema: Schema | None) -> Node | None:
        result = _map(old, patch)
        if result is None:
            return None
        for key in sorted({*result.fields, *(patch.fields if patch is not None else ())}):
            mine, theirs = result.fields.get(key), patch.fields.get(key) if patch is not None else None
            if mine is None and patch is not None and key in patch.quoted:
                result.quoted |= {key}
            put(result, key, self.merge(mine, theirs, schema.of(key) if schema else None))
        return result

    def _lists(self, old: Node | None, patch: Node | None, schema: Schema) -> Node | None:
        result = _list(old, patch)
        if result is None:
            return None
        return merge_elements(result, patch, schema, lambda one, two: self.merge(one, two, schema.item))


def _map(old: Node | None, patch: Node | None) -> Node | None:
    """Which of the two goes on."""
    if old is None or missing(old):
        if patch is not None and _directive(patch, lenient=True) == "delete":
            return None
        if patch is None and old is not None and old.text:
            kept = Node(SCALAR, old.tag, old.text)
            kept.keep = True
            return kept
        return patch
    return _directed(old, patch)


def _list(old: Node | None, patch: Node | None) -> Node | None:
    """Which of the two goes on; None if neither."""
    if old is None or missing(old):
        return patch
    return _directed(old, patch)


def _directed(old: Node, patch: Node | None) -> Node | None:
    """The old one unless the patch takes it away or its place."""
    if patch is None:
        return old
    if patch.is_null:
        return None
    directive = _directive(patch)
    return None if directive == "delete" else patch if directive == "replace" else old


def _directive(patch: Node, *, lenient: bool = False) -> str:
    """What `$patch` in a mapping, or in an element of a list that has nothing else, asks for; it is taken out."""
    if patch.kind == SEQUENCE:
        return _list_directive(patch)
    if patch.kind != MAPPING:
        if lenient:
            return "merge"
        raise Fault(f"no implemented strategic merge patch strategy for '{patch.tag}' ('{patch.text}')")
    found = patch.fields.get(_DIRECTIVE)
    if found is None:
        return "merge"
    if found.text not in _KNOWN:
        if lenient:
            return "unknown"
        raise Fault(f"unknown patch strategy '{found.text}'")
    del patch.fields[_DIRECTIVE]
    return found.text


def _list_directive(patch: Node) -> str:
    holder = next((item for item in patch.items if item.kind == MAPPING and _DIRECTIVE in item.fields), None)
    if holder is None or len(holder.fields) > 1:
        return "merge"
    text = holder.fields[_DIRECTIVE].text
    if text not in _KNOWN:
        raise Fault(f"unknown patch strategy '{text}'")
    patch.items = [
        item
        for item in patch.items
        if not (
            item.is_empty
            or (item.kind == MAPPING and _DIRECTIVE in item.fields and item.fields[_DIRECTIVE].text == text)
        )
    ]
    return text
