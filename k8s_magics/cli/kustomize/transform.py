"""The transformers of a kustomization: namespace, names, labels, annotations, replicas, images, references."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ...apimachinery.objects import EMPTY, Object, evolve
from .fields import Change, change_at, steps
from .item import Resource
from .places import CLUSTER_WIDE, SELECTORS, TEMPLATES, pod_spec, references

Resources = list[Resource]


def set_namespace(items: Resources, namespace: str) -> Resources:
    """Everything that is namespaced goes there, service accounts among subjects too."""
    if not namespace:
        return items
    done: Resources = []
    for item in items:
        obj = item.object
        if item.kind == "Namespace":
            item = item.renamed(namespace)
        elif item.kind not in CLUSTER_WIDE:
            item = item.with_object(evolve(obj, "metadata.namespace", namespace))
        if item.kind in ("RoleBinding", "ClusterRoleBinding"):
            subjects = [
                {**s, "namespace": namespace} if s.get("kind") == "ServiceAccount" else s
                for s in obj.get("subjects") or ()
            ]
            item = item.with_object(evolve(item.object, "subjects", subjects)) if subjects else item
        done.append(item)
    return done


def rename(items: Resources, prefix: str, suffix: str) -> Resources:
    """namePrefix and nameSuffix; namespaces and CRDs keep their names."""
    if not prefix and not suffix:
        return items
    exempt = ("Namespace", "CustomResourceDefinition", "APIService")
    return [i if i.kind in exempt else i.renamed(f"{prefix}{i.name}{suffix}") for i in items]


def add_labels(items: Resources, pairs: Mapping[str, Any], *, selectors: bool, templates: bool) -> Resources:
    """Labels in the metadata, and on request in pod templates and selectors."""

    def merge(old: Any) -> Any:
        return {**(old or EMPTY), **{k: str(v) for k, v in pairs.items()}}

    return [i.with_object(_labelled(i, merge, selectors, templates)) for i in items] if pairs else items


def _labelled(item: Resource, merge: Any, selectors: bool, templates: bool) -> Object:
    obj = evolve(item.object, "metadata.labels", merge((item.object.get("metadata") or EMPTY).get("labels")))
    kind = item.kind
    if (templates or selectors) and kind in TEMPLATES:
        obj = change_at(obj, steps(f"{TEMPLATES[kind]}/metadata/labels"), merge, create=True)
    if selectors and kind in SELECTORS:
        obj = change_at(obj, steps(SELECTORS[kind]), merge, create=True)
    if selectors and kind == "StatefulSet":
        obj = change_at(obj, steps("spec/volumeClaimTemplates[]/metadata/labels"), merge)
    return obj


def add_annotations(items: Resources, pairs: Mapping[str, Any]) -> Resources:
    """Annotations in the metadata and in pod templates."""

    def merge(old: Any) -> Any:
        return {**(old or EMPTY), **{k: str(v) for k, v in pairs.items()}}

    if not pairs:
        return items
    done = []
    for item in items:
        obj = change_at(item.object, steps("metadata/annotations"), merge, create=True)
        if item.kind in TEMPLATES:
            obj = change_at(obj, steps(f"{TEMPLATES[item.kind]}/metadata/annotations"), merge, create=True)
        done.append(item.with_object(obj))
    return done


def set_replicas(items: Resources, wanted: Sequence[Mapping[str, Any]]) -> Resources:
    for entry in wanted:
        items = [
            i.with_object(evolve(i.object, "spec.replicas", entry["count"]))
            if i.is_called(entry["name"])
            and i.kind in ("Deployment", "ReplicaSet", "StatefulSet", "ReplicationController")
            else i
            for i in items
        ]
    return items


_IMAGE = re.compile(r"(?P<name>.+?)(?::(?P<tag>[\w][\w.-]*))?(?:@(?P<digest>sha256:[0-9a-f]+))?")


def set_images(items: Resources, wanted: Sequence[Mapping[str, Any]]) -> Resources:
    """newName, newTag and digest of every container whose image has the name."""
    if not wanted:
        return items
    done = []
    for item in items:
        obj, spec = item.object, pod_spec(item.kind)
        for group in ("containers[]", "initContainers[]") if spec else ():
            obj = change_at(obj, steps(f"{spec}/{group}/image"), lambda image: _image(str(image), wanted))
        done.append(item.with_object(obj))
    return done


def _image(image: str, wanted: Sequence[Mapping[str, Any]]) -> str:
    for entry in wanted:
        match = _IMAGE.fullmatch(image)
        if match is None or match["name"] != entry["name"]:
            continue
        name = entry.get("newName") or match["name"]
        if entry.get("digest"):
            image = f"{name}@{entry['digest']}"
        elif entry.get("newTag") is not None:
            image = f"{name}:{entry['newTag']}{entry.get('tagSuffix', '')}"
        else:
            image = (
                name + (f":{match['tag']}" if match["tag"] else "") + (f"@{match['digest']}" if match["digest"] else "")
            )
    return image


def fix_references(items: Resources) -> Resources:
    """Where an object names another that has been renamed, it gets the new name."""
    moved = [i for i in items if i.names and i.names[-1] != i.names[0]]
    return [_with_references(item, [target for target in moved if target is not item]) for item in items]


def _with_references(item: Resource, targets: Resources) -> Resource:
    obj = item.object
    for target in targets:
        for path in references(item.kind, target.kind):
            obj = change_at(obj, steps(path), _renaming(target))
    return item.with_object(obj)


def _renaming(target: Resource) -> Change:
    return lambda value: target.name if value in target.names else value
