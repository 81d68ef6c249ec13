"""Every failure the API can report, with the words the real one uses.

    ApiError                   code reason
    |- BadRequest              400  BadRequest
    |- Unauthorized            401  Unauthorized
    |- Forbidden               403  Forbidden
    |- NotFound                404  NotFound
    |- MethodNotSupported      405  MethodNotAllowed
    |- NotAllowed              405  MethodNotAllowed (of a path)
    |- AlreadyExists           409  AlreadyExists
    |- Conflict                409  Conflict
    |- Expired                 410  Expired
    |- UnsupportedMediaType    415  UnsupportedMediaType
    |- Invalid                 422  Invalid
    |- Denied                  422  Invalid (by an admission policy)
    |- WebhookDenied                (by a webhook, with a code and a reason of its own)
    |- TooLarge                413  RequestEntityTooLarge
    |- TooManyRequests         429  TooManyRequests
    |- Unprocessable           422  Invalid (about the request, not about a field)
    |- InternalError           500  InternalError
    |- ServiceUnavailable      503  ServiceUnavailable
    '- Unexplained             500  without a reason

`qualified` is the server's name of a resource, `deployments.apps`; sentences are those of k8s.io/apimachinery/pkg/api/errors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from .fielderrors import FieldError, aggregate


class ApiError(Exception):
    """A request the API server refused; `status()` is the Kubernetes `Status` it answers with."""

    code: ClassVar[int] = 500
    reason: ClassVar[str] = "InternalError"

    def __init__(self, message: str, details: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = dict(details or {})

    def status(self) -> dict[str, Any]:
        status: dict[str, Any] = {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure"}
        status |= {"message": self.message} | ({"reason": self.reason} if self.reason else {})
        return status | ({"details": self.details} if self.details else {}) | {"code": self.code}


def _details(qualified: str, name: str) -> dict[str, str]:
    plural, _, group = qualified.partition(".")
    return {k: v for k, v in (("name", name), ("group", group), ("kind", plural)) if v}


class BadRequest(ApiError):
    code = 400
    reason = "BadRequest"


class Unauthorized(ApiError):
    code = 401
    reason = "Unauthorized"


class Forbidden(ApiError):
    """`pods "web" is forbidden: <why>`"""

    code = 403
    reason = "Forbidden"

    def __init__(self, qualified: str, name: str, why: str) -> None:
        subject = f'{qualified} "{name}" is forbidden' if name else f"{qualified} is forbidden"
        super().__init__(f"{subject}: {why}", _details(qualified, name))


class NotFound(ApiError):
    code = 404
    reason = "NotFound"

    def __init__(self, qualified: str, name: str) -> None:
        super().__init__(f'{qualified} "{name}" not found', _details(qualified, name))


class NoSuchKind(NotFound):
    """A kind that is served no more: `the server could not find the requested resource (get planets.example.com)`."""

    def __init__(self, verb: str, qualified: str, name: str) -> None:
        super().__init__(qualified, name)
        self.message = (
            f"the server could not find the requested resource ({' '.join(filter(None, (verb, qualified, name)))})"
        )


def _with_details(error: ApiError) -> dict[str, Any]:
    """A Status that has details even where there are none to tell."""
    status = ApiError.status(error)
    code = status.pop("code")
    return {**status, "details": error.details, "code": code}


class NoSuchPath(ApiError):
    """A path (or subresource) that this server does not serve."""

    code = 404
    reason = "NotFound"

    def __init__(self, message: str = "the server could not find the requested resource") -> None:
        super().__init__(message)

    status = _with_details


class Unsendable(ApiError):
    """A request that the client does not even send; kubectl tells it as an error of its own."""

    code = 400
    reason = ""


class MethodNotSupported(ApiError):
    code = 405
    reason = "MethodNotAllowed"

    def __init__(self, qualified: str, verb: str) -> None:
        super().__init__(f'{verb} is not supported on resources of kind "{qualified}"', _details(qualified, ""))


class NotAllowed(ApiError):
    """A path that this server does not serve for the method: a review cannot be listed."""

    code = 405
    reason = "MethodNotAllowed"

    def __init__(self) -> None:
        super().__init__("the server does not allow this method on the requested resource")

    status = _with_details


class AlreadyExists(ApiError):
    code = 409
    reason = "AlreadyExists"

    def __init__(self, qualified: str, name: str) -> None:
        super().__init__(f'{qualified} "{name}" already exists', _details(qualified, name))


CHANGED = "the object has been modified; please apply your changes to the latest version and try again"


class Conflict(ApiError):
    code = 409
    reason = "Conflict"

    def __init__(self, qualified: str, name: str, why: str = CHANGED) -> None:
        super().__init__(f'Operation cannot be fulfilled on {qualified} "{name}": {why}', _details(qualified, name))


class ApplyConflict(ApiError):
    """Server-side apply met fields that other managers own."""

    code = 409
    reason = "Conflict"


class Expired(ApiError):
    code = 410
    reason = "Expired"


class UnsupportedMediaType(ApiError):
    code = 415
    reason = "UnsupportedMediaType"


class Invalid(ApiError):
    """`Deployment.apps "web" is invalid: spec.selector: Required value`; `kind` is the kind, qualified by its group."""

    code = 422
    reason = "Invalid"

    def __init__(self, kind: str, name: str, errors: Sequence[FieldError]) -> None:
        bare, _, group = kind.partition(".")
        details = _details(f"{bare}.{group}" if group else bare, name)
        causes = [{"reason": e.reason, "message": e.body(), "field": e.path} for e in errors]
        super().__init__(f'{kind} "{name}" is invalid: {aggregate(errors)}', {**details, "causes": causes})
        self.errors = tuple(errors)


class Denied(ApiError):
    """An admission policy's refusal: a Forbidden in words, Invalid by reason."""

    code = 422
    reason = "Invalid"

    def __init__(self, qualified: str, name: str, why: str) -> None:
        refused = Forbidden(qualified, name, why)
        super().__init__(refused.message, {**refused.details, "causes": [{"message": why}]})


class WebhookDenied(ApiError):
    """A webhook's refusal, with the code and the reason that it gives itself (none: `Error from server: ...`)."""

    def __init__(self, message: str, *, code: int, reason: str) -> None:
        super().__init__(message)
        self.code, self.reason = code, reason  # type: ignore[misc]  # the only error that chooses for itself


class TooLarge(Denied):
    code = 413
    reason = "RequestEntityTooLarge"


class Unprocessable(ApiError):
    """A request that cannot be carried out, though no field of an object is to blame."""

    code = 422
    reason = "Invalid"
    status = _with_details


class Unexplained(ApiError):
    """A failure for which the server has words but no reason: `Error from server: ...`."""

    code = 500
    reason = ""


class TooManyRequests(ApiError):
    """An eviction that a disruption budget refuses (for now)."""

    code = 429
    reason = "TooManyRequests"


class InternalError(ApiError):
    code = 500
    reason = "InternalError"

    def __init__(self, why: str) -> None:
        super().__init__(f"Internal error occurred: {why}", {"causes": [{"message": why}]})


class ServiceUnavailable(ApiError):
    """A proxied service or pod that does not answer."""

    code = 503
    reason = "ServiceUnavailable"
