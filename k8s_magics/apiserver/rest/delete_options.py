"""How something is to be deleted: the DeleteOptions of a body or, without one, of the query.

Source: k8s.io/apimachinery/pkg/apis/meta/v1/validation (ValidateDeleteOptions), k8s.io/apiserver/pkg/endpoints/handlers/delete.go.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...apimachinery.decode import decode
from ...apimachinery.decode_scalars import DecodeError
from ...apimachinery.errors import BadRequest, Invalid
from ...apimachinery.fielderrors import FieldError, invalid, not_supported
from ...apimachinery.objects import Object, dig, freeze
from ...apimachinery.schema import Schema
from ..request import DeleteOptions
from .bodies import map_of
from .message import Call
from .parameters import flag_of, number_of
from .write_options import ALL, dry_run_errors

POLICIES = ("Foreground", "Background", "Orphan", "nil")
_DELETE_OPTIONS = "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions"


def delete_options(call: Call, schema: Schema) -> tuple[DeleteOptions, bool]:
    """The options, and whether nothing is to happen; BadRequest for what cannot be read, Invalid for what does not go together."""
    options = _sent(call, schema) if call.body.strip() else _asked(call)
    errors = tuple(_errors(options))
    if errors:
        raise Invalid("DeleteOptions.meta.k8s.io", "", errors)
    grace = options.get("gracePeriodSeconds")
    policy = options.get("propagationPolicy") or ""
    if options.get("orphanDependents") is not None:
        policy = "Orphan" if options["orphanDependents"] else "Background"
    made = DeleteOptions(
        None if grace is None else int(grace),
        str(policy),
        str(dig(options, "preconditions.uid", "")),
        str(dig(options, "preconditions.resourceVersion", "")),
    )
    return made, ALL in (options.get("dryRun") or ())


def _sent(call: Call, schema: Schema) -> Object:
    sent = map_of(call, "DeleteOptions")
    try:
        return decode(schema, schema.named(_DELETE_OPTIONS), sent).stored
    except DecodeError as error:
        raise BadRequest(str(error)) from None


def _asked(call: Call) -> Object:
    asked = {
        "gracePeriodSeconds": number_of(call.query, "gracePeriodSeconds"),
        "orphanDependents": flag_of(call.query, "orphanDependents"),
        "propagationPolicy": call.query.get("propagationPolicy"),
        "dryRun": call.all_of("dryRun") or None,
    }
    made: Object = freeze({key: value for key, value in asked.items() if value is not None})
    return made


def _errors(options: Object) -> Iterator[FieldError]:
    policy = options.get("propagationPolicy")
    if policy is not None and options.get("orphanDependents") is not None:
        why = "orphanDependents and deletionPropagation cannot be both set"
        yield invalid("propagationPolicy", policy, why)
    if policy is not None and policy not in POLICIES[:3]:
        yield not_supported("propagationPolicy", policy, POLICIES)
    yield from dry_run_errors(options.get("dryRun") or ())
