"""What a webhook is told and what it says: AdmissionReview (k8s.io/apiserver/pkg/admission/plugin/webhook/request).

Simplified: objects are sent in their stored version, whatever version the rule names.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ...apimachinery.json_reader import JsonError, loads
from ...apimachinery.objects import EMPTY, FrozenDict, Object, thaw
from ...shell.http import Response
from ..admission_door import Attributes
from ..policies.expressions import request_of

OPTIONS = {"CREATE": "CreateOptions", "UPDATE": "UpdateOptions", "DELETE": "DeleteOptions"}
NOT_YET_GIVEN = ("uid", "creationTimestamp", "generation", "resourceVersion")
"""What the server gives a new object only when it is admitted."""
WORDS = {
    400: "the server rejected our request for an unknown reason", 401: "the server has asked for the client to provide credentials",
    404: "the server could not find the requested resource", 405: "the server does not allow this method on the requested resource",
    409: "the server reported a conflict", 429: "the server has received too many requests and has asked us to try again later",
    503: "the server is currently unable to handle the request",
    504: "the server was unable to return a response in the time allotted, but may still be processing the request",
}  # fmt: skip


class BadAnswer(Exception):
    """Why an answer is none: the words after `failed calling webhook "...": `."""


class Verdict(NamedTuple):
    """`patch` is a list of JSON patch operations, `result` the Status of a refusal."""

    allowed: bool
    patch: Any
    result: Mapping[str, Any]
    warnings: Sequence[str]


def question(attributes: Attributes, hook: Object, uid: str) -> tuple[str, bytes]:
    """(version, text) of the review: the first version that the webhook speaks and the server knows."""
    version = next(v for v in hook.get("admissionReviewVersions") or ("v1",) if v in ("v1", "v1beta1"))
    told = {k: v for k, v in request_of(attributes).items() if v not in ("", None)}
    deletes = attributes.operation == "DELETE"
    options = {"kind": OPTIONS[attributes.operation], "apiVersion": "meta.k8s.io/v1"}
    if attributes.caller.manager and not deletes:
        options["fieldManager"] = attributes.caller.manager
    request = {
        "uid": uid, **told, "object": None if deletes else thaw(shown(attributes)), "oldObject": None if attributes.old is None else thaw(attributes.old),
        "dryRun": attributes.dry_run, "options": options,
    }  # fmt: skip
    review = {"kind": "AdmissionReview", "apiVersion": f"admission.k8s.io/{version}", "request": request}
    return version, json.dumps(review, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogateescape")


def shown(attributes: Attributes) -> Object:
    """A new object has no name that is still to be generated, and nothing that the server gives it later."""
    obj = attributes.object
    if attributes.operation != "CREATE":
        return obj
    hidden: tuple[str, ...] = NOT_YET_GIVEN
    if obj["metadata"].get("generateName") == attributes.name:
        hidden = (*hidden, "name")
    return FrozenDict({**obj, "metadata": FrozenDict({k: v for k, v in obj["metadata"].items() if k not in hidden})})


def verdict(response: Response, version: str, uid: str, *, mutating: bool) -> Verdict:
    """What the webhook decided; BadAnswer."""
    review = _read(response)
    answer = review.get("response")
    if not isinstance(answer, Mapping):
        raise BadAnswer("received invalid webhook response: webhook response was absent")
    if version == "v1":
        _check(review, answer, uid, mutating=mutating)
    patch = _patch(answer.get("patch")) if mutating else None
    warnings = [str(word) for word in answer.get("warnings") or ()]
    return Verdict(answer.get("allowed") is True, patch, answer.get("status") or EMPTY, warnings)


def _read(response: Response) -> Mapping[str, Any]:
    text, kind = response.body.decode("utf-8", "replace"), response.header("Content-Type")
    if not 200 <= response.status <= 206:
        said = text.strip() if kind.startswith("text/") and text.strip() else "unknown"
        raise BadAnswer(f"failed to call webhook: {_status_words(response.status, said)}")
    if not text:
        raise BadAnswer(
            f"failed to call webhook: 0-length response with status code: {response.status} and content type: {kind}"
        )
    try:
        found = loads(text)
    except JsonError as error:
        raise BadAnswer(
            f"failed to call webhook: couldn't get version/kind; json parse error: {error.message}"
        ) from None
    return found if isinstance(found, Mapping) else {}


def _status_words(code: int, said: str) -> str:
    """What client-go makes of a status code (NewGenericServerResponse)."""
    if code == 403:
        return said
    if code in WORDS:
        return WORDS[code]
    if code >= 500:
        return (
            f"an error on the server ({json.dumps(said, ensure_ascii=False)}) has prevented the request from succeeding"
        )
    return f"the server responded with the status code {code} but did not return more information"


def _check(review: Mapping[str, Any], answer: Mapping[str, Any], uid: str, *, mutating: bool) -> None:
    invalid = "received invalid webhook response: "
    if answer.get("uid", "") != uid:
        raise BadAnswer(f'{invalid}expected response.uid="{uid}", got "{answer.get("uid", "")}"')
    kind = _kind(review)
    wanted = "admission.k8s.io/v1, Kind=AdmissionReview"
    if kind != wanted:
        raise BadAnswer(f"{invalid}expected webhook response of {wanted}, got {kind}")
    patch, kind_of_patch = answer.get("patch"), answer.get("patchType")
    if not mutating:
        for name in ("patch", "patchType"):
            if answer.get(name):
                raise BadAnswer(f"{invalid}validating webhook may not return response.{name}")
    elif patch and kind_of_patch is None:
        raise BadAnswer(f"{invalid}webhook returned response.patch but not response.patchType")
    elif not patch and kind_of_patch is not None:
        raise BadAnswer(f"{invalid}webhook returned response.patchType but not response.patch")
    elif patch and kind_of_patch != "JSONPatch":
        raise BadAnswer(f'{invalid}webhook returned invalid response.patchType of "{kind_of_patch}"')


def _kind(review: Mapping[str, Any]) -> str:
    group, slash, version = str(review.get("apiVersion", "")).rpartition("/")
    return (
        f"{group}/{version}, Kind={review.get('kind', '')}" if slash else f"/{version}, Kind={review.get('kind', '')}"
    )


def _patch(encoded: object) -> Any:
    if not encoded:
        return None
    try:
        return loads(base64.b64decode(str(encoded), validate=True).decode("utf-8", "replace"))
    except binascii.Error:
        raise BadAnswer("failed to call webhook: illegal base64 data at input byte 0") from None
    except JsonError as error:
        raise BadAnswer(f"received undecodable patch in webhook response: {error.message}") from None
