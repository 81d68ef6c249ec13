"""crictl pull"""

from __future__ import annotations

from dataclasses import dataclass

from ....cli.flags import flag
from ....runtime.reference import InvalidReference, parse_reference
from ....runtime.registry import PullError
from ..command import Call, Command, CrictlError, WrongUsage
from ..objects import image_object


@dataclass(frozen=True)
class Options:
    """The flags of pull.  Simplified: credentials are taken and not looked at."""

    creds: str = flag("", "--creds", "Use `USERNAME[:PASSWORD]` for accessing the registry")
    auth: str = flag("", "--auth", "Use `AUTH_STRING` for accessing the registry")


async def run(call: Call, options: Options) -> None:
    if len(call.args) != 1:
        raise WrongUsage
    try:
        pulled, _, _ = await call.host.runtime.images.pull(parse_reference(call.args[0]))
    except InvalidReference as error:
        raise CrictlError(
            f'pulling image: rpc error: code = Unknown desc = failed to parse image reference "{call.args[0]}": {error}'
        ) from None
    except PullError as error:
        raise CrictlError(f"pulling image: {error}") from None
    await call.line(f"Image is up to date for {image_object(pulled)['id']}")


COMMAND = Command(
    name="pull", usage="Pull an image from a registry", arguments="NAME[:TAG|@DIGEST]", options=Options, run=run
)
