"""Which webhooks are asked about a request, in order, and what becomes of it.

Mutating ones see what those before them have left; when any has changed the object, the admission plugins see it again, and then those webhooks whose
reinvocationPolicy is IfNeeded, if it has changed since.
Source: k8s.io/apiserver/pkg/admission/plugin/webhook/{mutating,validating}/dispatcher.go

Simplified: validating webhooks are asked one after the other, and connections (exec, attach, port-forward), bindings and evictions are no matter for webhooks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...apimachinery.errors import ApiError, BadRequest, Forbidden, InternalError, WebhookDenied
from ...apimachinery.objects import EMPTY, FrozenDict, Object, freeze
from ...apimachinery.patch.errors import PatchError
from ...apimachinery.patch.json_patch import apply_json_patch
from ..admission_door import Attributes
from ..decoding import decode_sent
from ..policies.expressions import Failed, conditions_hold, scope_of
from ..policies.matching import is_exempt, matches
from ..request import Request
from .line import DNS
from .review import NOT_YET_GIVEN, BadAnswer, Verdict, question, shown, verdict
from .target import NO_AUTHORITY, Target, Unanswered, target_of

MUTATING = "mutatingwebhookconfigurations.admissionregistration.k8s.io"
VALIDATING = "validatingwebhookconfigurations.admissionregistration.k8s.io"


def validate(attributes: Attributes) -> None:
    """Raises ApiError if a webhook refuses, or fails and may not."""
    for hook in _hooks(attributes, VALIDATING):
        if _is_asked(attributes, hook):
            _ask(attributes, hook, mutating=False)


def mutate(attributes: Attributes) -> Object:
    """The object as the webhooks leave it; raises ApiError as `validate`."""
    first, left = attributes.object, {}
    hooks = tuple(_hooks(attributes, MUTATING))
    for place, hook in enumerate(hooks):
        if _is_asked(attributes, hook):
            attributes = attributes._replace(object=_changed(attributes, hook))
            left[place] = attributes.object
    if attributes.object == first or attributes.line is None:
        return attributes.object
    attributes = attributes._replace(object=attributes.line.readmit(attributes))
    for place, hook in enumerate(hooks):
        again = place in left and hook.get("reinvocationPolicy") == "IfNeeded" and left[place] != attributes.object
        if again and _is_asked(attributes, hook):
            attributes = attributes._replace(object=_changed(attributes, hook))
    return attributes.object


def _hooks(attributes: Attributes, kind: str) -> Iterator[Object]:
    configurations = attributes.store.list(kind)
    if configurations and not is_exempt(attributes):
        for configuration in configurations:
            yield from configuration.get("webhooks") or ()


def _is_asked(attributes: Attributes, hook: Object) -> bool:
    """By rules, selectors and matchConditions, an error in which counts by the failure policy."""
    if not matches(attributes, hook.get("rules") or (), hook):
        return False
    try:
        return conditions_hold(hook.get("matchConditions") or (), scope_of(attributes))
    except Failed as failed:
        if hook.get("failurePolicy") == "Ignore":
            return False
        raise Forbidden(attributes.resource.key, attributes.name, str(failed)) from None


def _ask(attributes: Attributes, hook: Object, *, mutating: bool) -> Verdict | None:
    """None if the webhook fails and that is to be ignored; raises ApiError."""
    try:
        answer = _answer(attributes, hook, mutating=mutating)
    except BadAnswer as why:
        if hook.get("failurePolicy") == "Ignore":
            return None
        raise InternalError(f'failed calling webhook "{hook["name"]}": {why}') from None
    for word in answer.warnings:
        attributes.warn(word)
    if not answer.allowed:
        raise _refusal(hook, answer)
    return answer


def _answer(attributes: Attributes, hook: Object, *, mutating: bool) -> Verdict:
    try:
        target = target_of(attributes.store, hook)
        line = attributes.line
        if line is None:
            raise Unanswered(_nowhere(target))
        uid = line.new_uid()
        version, text = question(attributes, hook, uid)
        response = line.post(target, text, timeout=(hook.get("timeoutSeconds") or 10) * 1000)
    except Unanswered as why:
        client = str(why) == NO_AUTHORITY
        raise BadAnswer(f"{'could not get REST client' if client else 'failed to call webhook'}: {why}") from None
    return verdict(response, version, uid, mutating=mutating)


def _nowhere(target: Target) -> str:
    """An API server without nodes reaches nothing."""
    if target.host.replace(".", "").isdigit():
        return f"{target.post}: dial tcp {target.host}:{target.port}: connect: connection refused"
    return f"{target.post}: dial tcp: lookup {target.host} on {DNS}: no such host"


def _refusal(hook: Object, answer: Verdict) -> ApiError:
    """A webhook's Status as the client gets it (webhookerrors.ToStatusErr)."""
    result = answer.result
    words, why = f'admission webhook "{hook["name"]}" denied the request', result.get("message") or result.get("reason")
    code = result.get("code")
    return WebhookDenied(
        f"{words}: {why}" if why else f"{words} without explanation",
        code=code if isinstance(code, int) and code >= 400 else 400,
        reason=str(result.get("reason") or ""),
    )


def _changed(attributes: Attributes, hook: Object) -> Object:
    answer = _ask(attributes, hook, mutating=True)
    if answer is None or not answer.patch:
        return attributes.object
    if attributes.operation == "DELETE":
        raise InternalError(
            f'admission webhook "{hook["name"]}" attempted to modify the object, which is not supported for this operation'
        )
    try:
        changed = apply_json_patch(shown(attributes), answer.patch)
    except PatchError as error:
        raise InternalError(str(error)) from None
    return _read(attributes, changed)


def _read(attributes: Attributes, changed: Any) -> Object:
    """What a patch has made, as an object of the kind: unknown fields are dropped, defaults filled in; what it is called stays."""
    assert attributes.line is not None
    old = attributes.object["metadata"]
    meta = {
        **(changed.get("metadata") or EMPTY),
        **{k: old[k] for k in ("name", "namespace", *NOT_YET_GIVEN) if k in old},
    }
    request = Request(attributes.caller, attributes.resource, field_validation="Ignore")
    try:
        read = decode_sent(attributes.line.schema, request, FrozenDict({**changed, "metadata": freeze(meta)}))
    except BadRequest as error:
        raise InternalError(error.message) from None
    made: Object = attributes.resource.default(read)
    return made
