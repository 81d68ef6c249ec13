"""A node as YAML text, in the order of the file, as kustomize quotes it in its complaints."""

from __future__ import annotations

from ...apimachinery.yaml.scalars import is_plain_text
from ...apimachinery.yaml.writer import dump
from .node import MAPPING, SEQUENCE, Node
from .scalars import STRING


def rendered(node: Node) -> str:
    return "".join(line + "\n" for line in _lines(node))


def _lines(node: Node) -> list[str]:
    if node.flow:
        return [_inline(node)]
    if node.kind == MAPPING and node.fields:
        return [line for key, value in node.fields.items() for line in _member(f"{key}:", value, "  ")]
    if node.kind == SEQUENCE and node.items:
        return [line for item in node.items for line in _item(item)]
    return [_atom(node)]


def _member(head: str, value: Node, indent: str) -> list[str]:
    lines = _lines(value)
    if value.is_empty or value.flow or value.kind not in (MAPPING, SEQUENCE):
        return [f"{head} {lines[0]}".rstrip(), *(indent + line for line in lines[1:])]
    return [head, *(("" if value.kind == SEQUENCE else indent) + line for line in lines)]


def _item(item: Node) -> list[str]:
    lines = _lines(item)
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _inline(node: Node) -> str:
    """In braces and brackets."""
    if node.kind == MAPPING:
        return f"{{{', '.join(f'{key}: {_inline(value)}' for key, value in node.fields.items())}}}"
    if node.kind == SEQUENCE:
        return f"[{', '.join(map(_inline, node.items))}]"
    return _atom(node) or "''"


def _atom(node: Node) -> str:
    if node.kind == MAPPING:
        return "{}"
    if node.kind == SEQUENCE:
        return "[]"
    if node.tag == STRING and node.plain and not is_plain_text(node.text):
        return dump(node.text).rstrip("\n")
    return (
        node.text if node.plain else dump(node.text).rstrip("\n") if not is_plain_text(node.text) else f'"{node.text}"'
    )
