"""All of sprig, less what Helm takes away (`env`, `expandenv`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache

from ...gotemplate.functions import Function
from ...sim.random import Stream
from . import choices, dictionaries, encodings, lists, numeric, places, regexes, texts
from .certificates import certificate_functions
from .chance import random_functions
from .moments import moment_functions

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@cache
def library() -> Mapping[str, Function]:
    """The functions that always give the same for the same."""
    families = (texts, lists, dictionaries, numeric, choices, encodings, regexes, places)
    return {name: function for family in families for name, function in family.FUNCTIONS.items()}


def chance_functions(stream: Stream, now: datetime | None) -> dict[str, Function]:
    """Those that draw lots or look at the calendar."""
    moment = now or _EPOCH
    return {**random_functions(stream), **certificate_functions(stream, moment), **moment_functions(moment)}
