"""The build hook: writes what Kubernetes 1.35 says about its own types into one compressed file of the wheel.

The OpenAPI definitions come from the PyPI package `kubernetes-validate` (needed to build, never to run). `schema.json.gz` holds lines
of JSON: the first is an index (`names` in line order, `kinds` from "apps/v1/Deployment" to a name), each further line is one
definition, so that a reader decodes only the definitions it looks at. The same bytes come out on every machine.

`python hatch_build.py` writes the file without building anything.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RELEASE = "v1.35.0-local"
TARGET = "k8s_magics/apimachinery/schema.json.gz"
# The package has no enumerations: these are kept by hand, {definition: {field: {value: what it means}}}.
ENUMS = "k8s_magics/apimachinery/enums.json"

# Definitions that Kubernetes' decoders treat as one value rather than as a structure.
SCALARS = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "raw",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Patch": "raw",
    "io.k8s.apimachinery.pkg.runtime.RawExtension": "raw",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "raw",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": "raw",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": "raw",
    "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "raw",
}
EXTENSIONS = {
    "x-kubernetes-patch-merge-key": "mergeKey",
    "x-kubernetes-patch-strategy": "patchStrategy",
    "x-kubernetes-list-type": "listType",
    "x-kubernetes-list-map-keys": "listMapKeys",
    "x-kubernetes-map-type": "mapType",
}


def source() -> dict[str, Any]:
    """The OpenAPI definitions of the release, by name."""
    spec = importlib.util.find_spec("kubernetes_validate")
    if spec is None or spec.origin is None:
        raise SystemExit("building k8s-magics needs the package kubernetes-validate: pip install kubernetes-validate")
    path = Path(spec.origin).parent / "kubernetes-json-schema" / RELEASE / "_definitions.json"
    definitions: dict[str, Any] = json.loads(path.read_text())["$defs"]
    return definitions


def plain_type(schema: dict[str, Any]) -> str:
    """The one type of a definition or property, `null` aside; "" if it has none."""
    types = schema.get("type", [])
    names = [types] if isinstance(types, str) else [t for t in types if t != "null"]
    return names[0] if names else ""


def field(schema: dict[str, Any]) -> dict[str, Any]:
    """A property (or the items of one) in our own words: see k8s_magics/apimachinery/schema.py."""
    out: dict[str, Any] = {}
    if "$ref" in schema:
        out["ref"] = schema["$ref"].rpartition("/")[2]
        out["type"] = SCALARS.get(out["ref"], "object")
    elif "additionalProperties" in schema:
        out["type"], out["items"] = "map", field(schema["additionalProperties"])
    elif "items" in schema:
        out["type"], out["items"] = "array", field(schema["items"])
    else:
        out["type"] = plain_type(schema)
    for key in ("format", "description", "default"):
        if key in schema:
            out[key] = schema[key]
    out.update({ours: schema[theirs] for theirs, ours in EXTENSIONS.items() if theirs in schema})
    return out


def definition(name: str, schema: dict[str, Any], enums: dict[str, Any]) -> dict[str, Any]:
    fields = {k: field(v) for k, v in sorted(schema.get("properties", {}).items())}
    for key, values in enums.items():
        add_values(fields[key], values)
    kinds = sorted((k["group"], k["version"], k["kind"]) for k in schema.get("x-kubernetes-group-version-kind", []))
    return {
        "name": name,
        "type": SCALARS.get(name, "object"),
        "description": schema.get("description", ""),
        "required": sorted(schema.get("required", [])),
        "fields": fields,
        "kinds": kinds[:1] if len(kinds) > 1 else kinds,  # DeleteOptions and WatchEvent belong to every group
        "mapType": schema.get("x-kubernetes-map-type", ""),
    }


def add_values(field: dict[str, Any], values: dict[str, str]) -> None:
    """State the values of an enumeration as the server's own OpenAPI v3 does: as `enum` and below the description."""
    field["enum"] = sorted(values)
    listed = [f' - `"{value}"` {values[value]}'.rstrip() for value in sorted(values)]
    field["description"] = "\n".join([field["description"], "", "Possible enum values:", *listed])


def lines(enums: dict[str, Any]) -> Iterator[str]:
    """The lines of the data file, without their newlines."""
    found = source()
    definitions = [definition(name, found[name], enums.get(name, {})) for name in sorted(found)]
    kinds = {"/".join([g, v, k] if g else [v, k]): d["name"] for d in definitions for g, v, k in d["kinds"]}
    yield compact({"names": [d["name"] for d in definitions], "kinds": kinds})
    for each in definitions:
        yield compact({k: v for k, v in each.items() if v})


def compact(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def write(root: Path) -> Path:
    """Write the data file of the source tree at `root` (only if it differs) and return its path."""
    text = "\n".join(lines(json.loads((root / ENUMS).read_text()))) + "\n"
    data = gzip.compress(text.encode(), compresslevel=9, mtime=0)
    target = root / TARGET
    if not target.exists() or target.read_bytes() != data:
        target.write_bytes(data)
    return target


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # the file is also run by itself, where hatchling need not be
    pass
else:

    class SchemaHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own configuration type is private
        """Runs before a wheel, an editable install or a source archive is made."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            write(Path(self.root))
            build_data["artifacts"].append(TARGET)


if __name__ == "__main__":
    print(write(Path(__file__).parent))
