"""kubectl create token: a JSON web token for a service account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...apimachinery.errors import ApiError
from ...apiserver.tokens import BOUND
from ...cli.command import Command
from ...cli.errors import CommandError
from ...cli.flags import flag, group
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session
from ..creating import one_name


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
    name = one_name(session, options.output)
    _check(options)
    try:
        request = session.client.request_token(name, session.namespace, _spec(options))
    except ApiError as error:
        raise CommandError(f"failed to create token: {error.message}") from None
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


def _spec(options: Options) -> dict[str, Any]:
    """A TokenRequestSpec."""
    spec: dict[str, Any] = {"audiences": list(options.audience), "expirationSeconds": options.duration // 1000 or None}
    if options.bound_object_kind:
        spec["boundObjectRef"] = {
            "kind": options.bound_object_kind, "apiVersion": "v1", "name": options.bound_object_name,
            "uid": options.bound_object_uid,
        }  # fmt: skip
    return spec


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
