"""Names for releases that were given none: an adjective and an animal, by chance."""

from __future__ import annotations

from ..sim.random import Stream

ADJECTIVES = (
    "amber", "bald", "brisk", "calm", "crusty", "eager", "fluffy", "gentle", "grumpy", "hasty", "idle", "jolly", "kind", "lanky",
    "loping", "mellow", "nimble", "old", "peeking", "quiet", "rusty", "silly", "tame", "unsung", "vested", "wintry", "zealous",
)  # fmt: skip
ANIMALS = (
    "ant", "badger", "crab", "dingo", "eel", "ferret", "gecko", "heron", "ibis", "jackal", "koala", "lynx", "marmot", "newt", "otter",
    "panda", "quail", "rabbit", "seal", "tapir", "urchin", "vole", "walrus", "yak", "zebra",
)  # fmt: skip


def made_up(stream: Stream) -> str:
    """`mellow-otter`"""
    return f"{stream.choice(ADJECTIVES)}-{stream.choice(ANIMALS)}"
