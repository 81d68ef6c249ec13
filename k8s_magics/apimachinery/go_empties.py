"""Which empty values Go's encoder leaves out of an object, and which it writes though nobody said them.

Of a structure in `go_structs.json` that is what its tags say; of one of an older release, what they say of the structure that bears its name today.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .go_structs import EMPTIES, structs
from .objects import FrozenDict
from .schema import Definition, Field, Schema

# Emptied on the way through the store, whatever the tags say.
_COLLECTIONS = ("array", "map")
# What the server itself fills in, field for field: there is nothing that must be told from what nobody said.
_TOLD = re.compile(r"\w+(Status|Condition|StateRunning|StateTerminated|SystemInfo|RuntimeHandler)\Z")
_WHOLE = frozenset(
    "HTTPHeader Sysctl StatefulSetOrdinals PreferredSchedulingTerm NetworkPolicySpec LimitRangeSpec EndpointSlice CSINodeSpec".split()
)
# Of a kind, these are seen to where the kind is; events have two forms that are converted into each other.
_OF_A_KIND = frozenset("kind apiVersion metadata spec status".split())
_OF_KINDS: Mapping[str, frozenset[str]] = {
    "Event": frozenset({"involvedObject"}), "LimitRange": frozenset({"spec"}), "Lease": frozenset({"spec"}),
}  # fmt: skip


def drops_empty(definition: Definition, field: Field) -> bool:
    """Whether an empty value of an optional field vanishes on its way through the server."""
    if field.name in definition.required:
        return False
    if field.type in _COLLECTIONS:
        return True
    word = _words(definition.name).get(field.name)
    if word is None:
        return field.type == "string"
    return field.type in ("string", "boolean", "integer") and word == ""


def always(schema: Schema, definition: Definition) -> Mapping[str, Any]:
    """What a structure shows even when nobody said it.

    Left out are fields that are required or have a default: to these it matters that nobody did.
    """
    found = {}
    for name, word in _words(definition.name).items():
        field = definition.fields.get(name)
        if field is not None and word not in ("", "*") and _is_shown(definition, name, word):
            found[name] = _nothing(schema, field) if word == "{" else EMPTIES[word[1:]]
    return found


def _is_shown(definition: Definition, name: str, word: str) -> bool:
    struct = definition.short_name
    if struct in _OF_KINDS:
        return name in _OF_KINDS[struct]
    if name in _OF_A_KIND and definition.kinds:
        return False
    if struct in _WHOLE or _TOLD.match(struct):
        return True
    return word in ("{", "=n") and name not in definition.required and definition.name in structs()


def _nothing(schema: Schema, field: Field) -> Any:
    definition = schema.resolve(field)
    return FrozenDict(always(schema, definition) if definition is not None else {})


@lru_cache(maxsize=2048)
def _words(name: str) -> Mapping[str, str]:
    """What is said of each field: `` (left out when it is empty), `*`, `{` or `=` and its empty value."""
    words = structs().get(name) or _namesakes().get(name.rpartition(".")[2], "")
    fields = (word.rstrip("{*").partition("=")[0] for word in words.split())
    return {field: word[len(field) :] for field, word in zip(fields, words.split(), strict=True)}


@lru_cache(maxsize=1)
def _namesakes() -> Mapping[str, str]:
    return {name.rpartition(".")[2]: words for name, words in structs().items()}
