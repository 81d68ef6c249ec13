"""Objects in the form that a client asked for: as they are, as rows of a table, or their metadata alone.

Simplified: columns other than the name and the age have no description; only counts of replicas are typed as integers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.resource import AGE, NAME, Column
from ..server import APIServer
from .accepting import METADATA, METADATA_LIST, TABLE, Form, NotAcceptable
from .message import Call
from .path import Place

COUNTING = frozenset({"replicasets.apps", "daemonsets.apps", "replicationcontrollers"})
COUNTS = frozenset({"DESIRED", "CURRENT", "READY", "UP-TO-DATE", "AVAILABLE"})
SPELT = {
    "IP": "IP", "CLUSTER-IP": "Cluster-IP", "EXTERNAL-IP": "External-IP", "INTERNAL-IP": "Internal-IP", "OS-IMAGE": "OS-Image",
    "STORAGECLASS": "StorageClass", "VOLUMEMODE": "VolumeMode", "VOLUMEATTRIBUTESCLASS": "VolumeAttributesClass", "VOLUMEBINDINGMODE":
    "VolumeBindingMode", "RECLAIMPOLICY": "ReclaimPolicy", "ALLOWVOLUMEEXPANSION": "AllowVolumeExpansion", "MINPODS": "MinPods",
    "MAXPODS": "MaxPods", "UP-TO-DATE": "Up-to-date", "CONTAINER-RUNTIME": "Container-Runtime", "KERNEL-VERSION": "Kernel-Version",
    "SIGNERNAME": "SignerName", "REQUESTEDDURATION": "RequestedDuration", "ADDRESSTYPE": "AddressType", "PARAMKIND": "ParamKind",
}  # fmt: skip
DESCRIBED = {"NAME": "name", "AGE": "creationTimestamp"}
OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta"


@dataclass(frozen=True)
class Rendering:
    """The form of one call's answers.  Objects come in whole, as the server shows them."""

    server: APIServer
    call: Call
    place: Place
    form: Form

    def listed(self, objects: Sequence[Object], meta: Mapping[str, Any]) -> Object:
        """A list: its items do not repeat their kind."""
        resource, form = self.place.resource, self.form
        if form.kind == TABLE:
            return self._table(objects, meta)
        if form.kind == METADATA_LIST:
            head = {"kind": METADATA_LIST, "apiVersion": form.api_version, "metadata": meta}
            return {**head, "items": [self._metadata(obj) for obj in objects]}
        if form.kind:
            raise NotAcceptable
        items = [{k: v for k, v in obj.items() if k not in ("kind", "apiVersion")} for obj in objects]
        version = resource.api_version(self.place.version)
        return {"kind": f"{resource.kind}List", "apiVersion": version, "metadata": meta, "items": items}

    def one(self, obj: Object) -> Object:
        """One object."""
        if self.form.kind == TABLE:
            return self._table((obj,), {"resourceVersion": obj["metadata"].get("resourceVersion", "")})
        if self.form.kind == METADATA:
            return self._metadata(obj)
        if self.form.kind:
            raise NotAcceptable
        return obj

    def happened(self, obj: Object, *, first: bool) -> Object:
        """The object of an event; a table's columns are told with the first."""
        if self.form.kind == METADATA_LIST:
            return self._metadata(obj)
        shown = self.one(obj)
        return {**shown, "columnDefinitions": None} if self.form.kind == TABLE and not first else shown

    def _metadata(self, obj: Object) -> Object:
        return {"kind": METADATA, "apiVersion": self.form.api_version, "metadata": obj.get("metadata") or EMPTY}

    def _table(self, objects: Sequence[Object], meta: Mapping[str, Any]) -> Object:
        return {
            "kind": TABLE, "apiVersion": self.form.api_version, "metadata": meta,
            "columnDefinitions": [self._definition(column) for column in self._columns],
            "rows": [self._row(obj) for obj in objects],
        }  # fmt: skip

    @property
    def _columns(self) -> Sequence[Column]:
        return self.place.resource.columns or (NAME, AGE)

    def _definition(self, column: Column) -> Mapping[str, Any]:
        resource, name = self.place.resource, column.name
        counts = resource.key in COUNTING and name in COUNTS
        described = DESCRIBED.get(name.upper(), "")
        text = self.server.schema.named(OBJECT_META).fields[described].description if described else ""
        return {
            "name": name if resource.structure is not None and column is not NAME else _spelt(name),
            "type": "integer" if counts else "string", "format": "name" if column is NAME else "",
            "description": text, "priority": int(column.wide),
        }  # fmt: skip

    def _row(self, obj: Object) -> Mapping[str, Any]:
        stored = self.place.resource.stored_form(obj)
        row: dict[str, Any] = {"cells": [column.cell(stored, self.server.clock) for column in self._columns]}
        include = self.call.query.get("includeObject", "Metadata")
        if include == "Object":
            return row | {"object": obj}
        return row | ({"object": self._metadata(obj)} if include != "None" else {})


def _spelt(name: str) -> str:
    """A column as the server writes it: `Nominated Node`; kubectl prints it in capitals."""
    return " ".join(SPELT.get(word, word.capitalize()) for word in name.split(" "))
