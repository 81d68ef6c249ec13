"""The schema of a version of a CustomResourceDefinition, as a whole (validateCustomResourceDefinitionValidation)."""

from __future__ import annotations

from ...apimachinery.fielderrors import FieldError, forbidden, invalid
from ...apimachinery.objects import EMPTY, Object
from .go_schema import FIELDS, go_schema
from .schema_defaults import schema_default_errors
from .schema_rules import Place, schema_errors
from .structural_schema import is_structural_form, structural_errors

# What may stand at the root beside the status subresource, by Go's names.
_AT_ROOT = (
    "Description", "Type", "Format", "Title", "Maximum", "ExclusiveMaximum", "Minimum", "ExclusiveMinimum", "MaxLength", "MinLength",
    "Pattern", "MaxItems", "MinItems", "UniqueItems", "MultipleOf", "Required", "Items", "Properties", "ExternalDocs", "Example",
    "XPreserveUnknownFields", "XValidations",
)  # fmt: skip
_STATUS = "at the root of the schema if the status subresource is enabled"


def crd_schema_errors(path: str, validation: Object | None, *, status: bool) -> list[FieldError]:
    """`validation` has the schema; `path` is its own."""
    schema = (validation or EMPTY).get("openAPIV3Schema")
    if schema is None:
        return []
    at = f"{path}.openAPIV3Schema"
    errors = _beside_status(at, schema) if status else []
    if schema.get("nullable"):
        errors.append(forbidden(f"{at}.nullable", "nullable cannot be true at the root"))
    sound = is_structural_form(schema)
    wrong = structural_errors(at, schema) or schema_default_errors(at, schema) if sound else []
    place = Place(root=True, compiles=sound and not wrong)
    found = errors + wrong + schema_errors(at, schema, place).all
    return found if found or sound else [invalid(at, "", "OpenAPIV3Schema 'schema' is not supported")]


def _beside_status(path: str, schema: Object) -> list[FieldError]:
    """The first field that may not be there, in the order of Go's structure."""
    for name, key, zero in FIELDS:
        value = schema.get(key)
        if value is None or (value == zero and zero is not None):
            continue
        if name == "Type" and value != "object":
            return [invalid(f"{path}.type", value, f'only "object" is allowed as the type {_STATUS}')]
        if name not in _AT_ROOT:
            detail = f"only [{' '.join(_AT_ROOT)}] fields are allowed {_STATUS}"
            return [invalid(path, go_schema(schema), detail)]
    return []
