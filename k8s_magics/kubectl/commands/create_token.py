"""kubectl create token: a JSON web token for a service account."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import ApiError
from ...apimachinery.json_text import compact
from ...apimachinery.objects import Object
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ..creating import one_name

ISSUER = "https://kubernetes.default.svc.cluster.local"
BOUND = {"Pod": "pods", "Secret": "secrets", "Node": "nodes"}
SHORTEST = 600


@dataclass(frozen=True)
class Options:
    """The flags of create token."""

    audience: tuple[str, ...] = flag(
        (),
        "--audience",
        "Audience of the requested token. May be repeated to request a token valid for multiple audiences.",
        kind="array",
    )
    bound_object_kind: str = flag(
        "", "--bound-object-kind", "Kind of an object to bind the token to. Supported kinds are Node, Pod, Secret."
    )
    bound_object_name: str = flag("", "--bound-object-name", "Name of an object to bind the token to.")
    bound_object_uid: str = flag("", "--bound-object-uid", "UID of an object to bind the token to.")
    duration: int = flag(0, "--duration", "Requested lifetime of the issued token.", kind="duration")
    output: OutputOptions = group(OutputOptions)


async def run(session: Session, options: Options) -> None:
    name = one_name(session)
    _check(options)
    seconds = options.duration // 1000 or 3600
    try:
        account = session.client.get("serviceaccounts", name, session.namespace)
        bound = _bound(session, options)
    except ApiError as error:
        raise CommandError(f"failed to create token: {error.message}") from None
    if seconds < SHORTEST:
        raise CommandError(
            'failed to create token: TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: '
            f"{seconds}: may not specify a duration less than 10 minutes"
        )
    request = _request(session, options, account, bound, seconds)
    show = printer_of(session, options.output, sort=False)
    session.out.write(show(request) if show is not None else request["status"]["token"])


def _check(options: Options) -> None:
    if options.duration < 0:
        raise CommandError("--duration must be greater than or equal to 0")
    if options.bound_object_kind:
        if options.bound_object_kind not in BOUND:
            raise CommandError(f"supported --bound-object-kind values are {', '.join(sorted(BOUND))}")
        if not options.bound_object_name:
            raise CommandError("--bound-object-name is required if --bound-object-kind is provided")
    elif options.bound_object_name:
        raise CommandError("--bound-object-name can only be set if --bound-object-kind is provided")
    elif options.bound_object_uid:
        raise CommandError("--bound-object-uid can only be set if --bound-object-kind is provided")


def _bound(session: Session, options: Options) -> dict[str, Any] | None:
    if not options.bound_object_kind:
        return None
    resource = BOUND[options.bound_object_kind]
    space = "" if resource == "nodes" else session.namespace
    obj = session.client.get(resource, options.bound_object_name, space)
    return {
        "kind": options.bound_object_kind,
        "apiVersion": "v1",
        "name": options.bound_object_name,
        "uid": obj["metadata"]["uid"],
    }


def _request(
    session: Session, options: Options, account: Object, bound: dict[str, Any] | None, seconds: int
) -> dict[str, Any]:
    clock, meta = session.clock, account["metadata"]
    audiences = list(options.audience) or [ISSUER]
    begin = int(clock.datetime().timestamp())
    private = {"namespace": meta["namespace"], "serviceaccount": {"name": meta["name"], "uid": meta["uid"]}}
    if bound:
        private[bound["kind"].lower()] = {"name": bound["name"], "uid": bound["uid"]}
    claims = {
        "aud": audiences, "exp": begin + seconds, "iat": begin, "iss": ISSUER, "kubernetes.io": private, "nbf": begin,
        "sub": f"system:serviceaccount:{meta['namespace']}:{meta['name']}",
    }  # fmt: skip
    spec = {"audiences": audiences, "expirationSeconds": seconds, "boundObjectRef": bound}
    return {
        "kind": "TokenRequest",
        "apiVersion": "authentication.k8s.io/v1",
        "metadata": {"name": meta["name"], "namespace": meta["namespace"], "creationTimestamp": clock.timestamp()},
        "spec": spec,
        "status": {"token": jwt(claims), "expirationTimestamp": clock.timestamp(clock.now + seconds * 1000)},
    }


def jwt(claims: dict[str, Any]) -> str:
    """Header, claims and a signature that is only a hash.  Simplified: nobody verifies it."""
    head = {"alg": "RS256", "kid": "simulated"}
    parts = [_encoded(compact(part).encode()) for part in (head, claims)]
    return ".".join([*parts, _encoded(hashlib.sha256(".".join(parts).encode()).digest())])


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


COMMAND = Command(
    name="token",
    short="Request a service account token",
    long="Request a service account token.",
    usage="SERVICE_ACCOUNT_NAME",
    examples=(
        (
            'Request a token to authenticate to the kube-apiserver as the service account "myapp" in the current namespace',
            "kubectl create token myapp",
        ),
        ("Request a token with a custom expiration", "kubectl create token myapp --duration 10m"),
    ),
    options=Options,
    run=run,
)
