"""docker pull"""

from __future__ import annotations

from dataclasses import dataclass

from ...runtime.reference import InvalidReference, parse_reference
from ...runtime.registry import PullError
from ..command import Call, Command, DockerError
from ..engine import familiar


@dataclass(frozen=True)
class Options:
    """pull has no flags here."""


async def run(call: Call, options: Options) -> None:
    word = call.args[0]
    try:
        reference = parse_reference(word)
        there = call.engine.local(word) is not None
        if ":" not in word.rpartition("/")[2] and "@" not in word:
            await call.line("Using default tag: latest")
        pulled, _, _ = await call.engine.own.images.pull(reference)
    except InvalidReference as error:
        raise DockerError(str(error)) from None
    except PullError:
        name = familiar(reference).partition(":")[0]
        raise DockerError(
            f"Error response from daemon: pull access denied for {name}, repository does not exist or may require 'docker login'"
        ) from None
    full = f"{familiar(reference).partition(':')[0]}:{reference.tag}"
    state = f"Image is up to date for {full}" if there else f"Downloaded newer image for {full}"
    await call.line(f"{reference.tag}: Pulling from {reference.path}\nDigest: {pulled.digest}\nStatus: {state}")


COMMAND = Command(
    name="pull", short="Pull an image or a repository from a registry", usage="[OPTIONS] NAME[:TAG|@DIGEST]", options=Options, run=run,
    least=1, most=1,
)  # fmt: skip
