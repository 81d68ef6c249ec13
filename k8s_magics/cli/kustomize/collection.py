"""The resources of a build in their order; no two with the same id (sigs.k8s.io/kustomize/api/resmap)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ...apimachinery.json_text import compact
from ...apimachinery.selectors import SelectorError, parse_selector
from .faults import Fault
from .identity import ResId
from .node import mapping
from .node import text as text_node
from .patterns import anchored
from .resource import Resource

_EXPECTED, _EXPECTED_HERE = "expected: in, notin, =, ==, !=, gt, lt", "expected: '=', '!=', '==', 'in', notin'"


class Collection:
    def __init__(self, resources: Iterable[Resource] = ()) -> None:
        self._resources: list[Resource] = []
        for resource in resources:
            self.append(resource)

    def __iter__(self) -> Iterator[Resource]:
        return iter(list(self._resources))

    def __len__(self) -> int:
        return len(self._resources)

    def append(self, resource: Resource) -> None:
        if self.with_id(resource.id):
            raise Fault(f"may not add resource with an already registered id: {resource.id}")
        self._resources.append(resource)

    def append_all(self, resources: Iterable[Resource]) -> None:
        for resource in resources:
            self.append(resource)

    def replace_all(self, resources: Iterable[Resource]) -> None:
        self._resources = list(resources)

    def drop_empty(self) -> None:
        self._resources = [each for each in self._resources if not each.gone and not each.node.is_empty]

    def with_id(self, wanted: ResId) -> list[Resource]:
        return [each for each in self._resources if wanted.equals(each.id)]

    def ever(self, matches: Callable[[ResId], bool]) -> list[Resource]:
        """Those that match now or did before."""
        return [each for each in self._resources if any(map(matches, each.all_ids))]

    def only(self, wanted: ResId) -> Resource:
        """The one target of a patch."""
        found = self.ever(wanted.equals)
        if len(found) == 1:
            return found[0]
        problem = "multiple matches" if found else "no matches"
        raise Fault(f"{problem} for Id {wanted}; failed to find unique target for patch {wanted}")

    def absorb(self, made: Resource) -> None:
        """A generated resource: new, or merged into (put in place of) an old one."""
        wanted = made.id
        found = self.ever(wanted.equals)
        if not found:
            if made.behaviour in ("merge", "replace"):
                raise Fault(f"id {wanted.go} does not exist; cannot merge or replace")
            self.append(made)
            return
        if len(found) > 1:
            raise Fault(f"found multiple objects {shown(found)} that could accept merge of {wanted}")
        if made.behaviour not in ("merge", "replace"):
            raise Fault(f"id {wanted.go} exists; behavior must be merge or replace")
        _take_over(made, found[0])
        self._resources[self._resources.index(found[0])] = made

    def select(self, selector: Mapping[str, Any]) -> list[Resource]:
        """Those that a patch's target means: regular expressions for what they are called, selectors for labels and annotations."""
        tests = {
            part: anchored(str(selector.get(part) or "")) for part in ("group", "version", "kind", "name", "namespace")
        }
        found = []
        for each in self._resources:
            now, first = each.id, each.original_id
            if (
                (tests["namespace"](first.space) or tests["namespace"](now.space))
                and (tests["name"](first.name) or tests["name"](now.name))
                and all(tests[part](getattr(now.gvk, part)) for part in ("group", "version", "kind"))
                and carries(each, selector)
            ):
                found.append(each)
        return found


def carries(resource: Resource, selector: Mapping[str, Any]) -> bool:
    """Whether labels and annotations are those selected."""
    try:
        labels = parse_selector(str(selector.get("labelSelector") or ""))
        annotations = parse_selector(str(selector.get("annotationSelector") or ""))
    except SelectorError as error:
        raise Fault(str(error).replace(_EXPECTED, _EXPECTED_HERE)) from None
    return labels.matches(resource.labels) and annotations.matches(resource.annotations)


def shown(resources: Iterable[Resource]) -> str:
    """A list of resources as Go prints them, with what is noted on them."""
    return f"[{' '.join(compact(with_notes(each)) for each in resources)}]"


def with_notes(resource: Resource) -> Any:
    """The object with what kustomize notes in annotations while it works."""
    value = resource.value
    meta = value.get("metadata") or {}
    notes = {f"internal.config.kubernetes.io/{name}": text for name, text in resource.notes().items()}
    both = {**(meta.get("annotations") or {}), **notes}
    return {**value, "metadata": {**meta, "annotations": both}} if both else value


def _take_over(made: Resource, old: Resource) -> None:
    made.node.set_texts(("metadata", "labels"), {**old.labels, **made.labels})
    made.annotate({**old.annotations, **made.annotations})
    made.set_meta("name", old.name)
    made.set_meta("namespace", old.namespace)
    made.inherit(old)
    made.hashed = made.hashed and old.hashed
    if made.behaviour != "merge":
        return
    for field in ("data", "binaryData"):
        both = {**old.node.texts(field), **made.node.texts(field)}
        made.node.fields.pop(field, None)
        if both:
            made.node.fields[field] = mapping({key: text_node(both[key]) for key in sorted(both)})
