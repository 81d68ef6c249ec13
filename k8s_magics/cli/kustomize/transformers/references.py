"""Where an object names another whose name has changed, it gets the new one (api/filters/nameref, namereferencetransformer)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ....apimachinery.yaml.writer import dump
from ..collection import Collection, with_notes
from ..faults import Fault, told
from ..fieldspec import FieldSpec, apply
from ..identity import Gvk
from ..node import MAPPING, SCALAR, SEQUENCE, Node, get, put, put_scalar, scalar
from ..resource import Resource


def fix_references(resources: Collection, references: Mapping[Gvk, Sequence[FieldSpec]]) -> None:
    for resource in resources:
        original = resource.original_id.gvk
        candidates = _in_sight(resources, resource)
        for target, specs in references.items():
            for spec in specs:
                if not original.is_selected(spec.gvk):
                    continue
                change = _Reference(resource, spec, target, candidates)
                with told(f"updating name reference in '{spec.path}' field of '{resource.id}'"):
                    apply(resource, FieldSpec(spec.path, resource.gvk, spec.create), change.set)


def _in_sight(resources: Iterable[Resource], referrer: Resource) -> list[Resource]:
    """What it can name: of its namespace, without a namespace, or of those of a role binding's accounts."""
    me = referrer.id
    if me.cluster:
        return list(resources)
    spaces = set[str]()
    if referrer.kind == "RoleBinding":
        subjects = referrer.node.fields.get("subjects")
        for subject in subjects.items if subjects is not None else ():
            if subject.text_of("kind") == "ServiceAccount" and "namespace" in subject.fields:
                spaces.add(subject.text_of("namespace"))
    return [r for r in resources if r.id.cluster or r.id.space == me.space or r.namespace in spaces]


@dataclass(frozen=True)
class _Reference:
    """A field of `referrer` that names objects of kind `target`."""

    referrer: Resource
    spec: FieldSpec
    target: Gvk
    candidates: Sequence[Resource]

    def set(self, node: Node) -> None:
        if node.is_null:
            return
        if node.kind == SEQUENCE:
            for item in node.items:
                if not item.is_null:
                    self._one(item)
        else:
            self._one(node)

    def _one(self, node: Node) -> None:
        if node.kind == SCALAR:
            found = self._select(node.text, self.candidates, lambda each: each.name)
            if found is not None and found.name != node.text:
                put_scalar(node, found.name)
        elif node.kind == MAPPING:
            self._mapping(node)
        else:
            raise Fault("node is expected to be either a string or a map of string")

    def _mapping(self, node: Node) -> None:
        name = get(node, "name")
        if name is None:
            raise Fault("path config error; no 'name' field in node")
        old = name.text
        found = self._select(old, self._of_namespace(node), lambda each: (each.name, each.namespace))
        if found is None or (found.name == old and not found.namespace):
            return
        put(node, "name", scalar(found.name))
        if found.namespace:
            put(node, "namespace", scalar(found.namespace))

    def _of_namespace(self, node: Node) -> list[Resource]:
        space = get(node, "namespace")
        if space is None:
            return list(self.candidates)
        first = [each for each in self.candidates if each.original_id.space == space.text]
        return first or [each for each in self.candidates if each.id.space == space.text]

    def _select(self, name: str, candidates: Iterable[Resource], key: Callable[[Resource], object]) -> Resource | None:
        """The one object that was called so."""
        role = self._role()
        found = [
            each
            for each in candidates
            if any(one.name == name for one in each.former_ids)
            and any(one.gvk.is_selected(self.target) for one in each.former_ids)
            and (role is None or any(one.gvk.is_selected(role) for one in each.former_ids))
            and self._is_near(each)
        ]
        if len(found) > 1:
            found = self._likest(found, key)
        if found:
            found[0].referrers.append(str(self.referrer.id))
        return found[0] if found else None

    def _likest(self, found: list[Resource], key: Callable[[Resource], object]) -> list[Resource]:
        """Of several those that got the same prefixes and suffixes."""
        found = [each for each in found if _alike(each, self.referrer, lenient=True)]
        if len(found) > 1:
            found = [each for each in found if _alike(each, self.referrer, lenient=False)]
        if len(found) > 1 and len({key(each) for each in found}) > 1:
            raise Fault(self._ambiguous(found))
        return found

    def _is_near(self, each: Resource) -> bool:
        me, other = self.referrer.id, each.id
        return me.cluster or other.cluster or each.kind == "ServiceAccount" or me.space == other.space

    def _role(self) -> Gvk | None:
        if not self.spec.path.endswith("roleRef/name"):
            return None
        role = self.referrer.node.fields.get("roleRef")
        if role is None or "apiGroup" not in role.fields or "kind" not in role.fields:
            return None
        return Gvk(role.fields["apiGroup"].text, "", role.fields["kind"].text)

    def _ambiguous(self, found: Sequence[Resource]) -> str:
        names = ", ".join(str(each.id) for each in found)
        details = f"\n**** Too many possible referral targets to referrer:\n{dump(with_notes(self.referrer))}\n"
        details += "".join(f"--- possible referral {n}:\n{dump(with_notes(each))}\n" for n, each in enumerate(found))
        return f"found multiple possible referrals: {names}\n{details}"


def _alike(one: Resource, two: Resource, *, lenient: bool) -> bool:
    """Whether both got the same prefixes and suffixes; `lenient`: or one of them none."""
    return all(
        (lenient and not (a and b)) or _same_end(a, b)
        for a, b in ((one.prefixes, two.prefixes), (one.suffixes, two.suffixes))
    )


def _same_end(a: Sequence[str], b: Sequence[str]) -> bool:
    shorter, longer = sorted((a, b), key=len)
    return list(longer[len(longer) - len(shorter) :]) == list(shorter) if shorter else not longer
