"""What counts as an answer of a webhook."""

from __future__ import annotations

import json
from typing import Any

import pytest

from k8s_magics.apiserver.webhooks.review import BadAnswer, verdict
from k8s_magics.shell.http import Response

INVALID = "received invalid webhook response: "


def answered(body: object, *, status: int = 200, kind: str = "application/json", mutating: bool = True) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return verdict(Response(status, "", (("Content-Type", kind),), text.encode()), "v1", "7", mutating=mutating)


def review(**answer: object) -> dict[str, object]:
    return {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "response": {"uid": "7", **answer}}


def test_a_whole_answer_has_its_patch_and_warnings() -> None:
    found = answered(review(allowed=True, patch="W10=", patchType="JSONPatch", warnings=["careful"]))
    assert (found.allowed, found.patch, found.warnings) == (True, [], ["careful"])
    assert not answered(review(status={"message": "no"})).allowed


@pytest.mark.parametrize(
    ("body", "options", "said"),
    [
        ({}, {}, f"{INVALID}webhook response was absent"),
        ({"response": {"uid": "8"}}, {}, f'{INVALID}expected response.uid="7", got "8"'),
        ({"response": {"uid": "7"}}, {}, f"{INVALID}expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got /, Kind="),
        (review(patch="W10="), {}, f"{INVALID}webhook returned response.patch but not response.patchType"),
        (review(patch="W10=", patchType="X"), {}, f'{INVALID}webhook returned invalid response.patchType of "X"'),
        (review(patch="W10="), {"mutating": False}, f"{INVALID}validating webhook may not return response.patch"),
        ("", {"kind": "text/plain"}, "failed to call webhook: 0-length response with status code: 200 and content type: text/plain"),
        ("oh no", {"status": 500, "kind": "text/plain"}, 'failed to call webhook: an error on the server ("oh no") has prevented the request from succeeding'),
        ("{}", {"status": 503}, "failed to call webhook: the server is currently unable to handle the request"),
    ],
)  # fmt: skip
def test_what_is_no_answer_says_why(body: object, options: dict[str, Any], said: str) -> None:
    with pytest.raises(BadAnswer) as why:
        answered(body, **options)
    assert str(why.value) == said
