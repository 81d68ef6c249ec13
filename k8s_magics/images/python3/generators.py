"""`yield from`: a generator that hands over to another iterator."""

from __future__ import annotations

from typing import Any

from .failures import GeneratorClosed
from .frame import END, MISSING
from .iteration import get_iterator, next_of
from .lookup import find
from .objects import BoundMethod, Generator
from .thread import Yielded, ask, close_generator, resumed


async def delegated(py: Any, source: Any) -> Any:
    """`yield from source`: its values pass on, what is sent or thrown goes in; the value that it returns."""
    iterator = await get_iterator(py, source)
    if type(iterator) is not Generator:
        return await _delegated_to_iterator(py, iterator)
    given: Any = None
    failure: BaseException | None = None
    while True:
        value = await resumed(iterator, given, failure)
        if value is END:
            returned, iterator.returned = iterator.returned, None
            return returned
        given, failure = None, None
        try:
            given = await ask(Yielded(value))
        except GeneratorExit:
            raise
        except GeneratorClosed:
            await close_generator(iterator)
            raise
        except BaseException as error:
            failure = error


async def _delegated_to_iterator(py: Any, iterator: Any) -> Any:
    while (value := await next_of(py, iterator)) is not END:
        sent = await ask(Yielded(value))
        if sent is not None and (send := find(type(iterator), "send")) is not MISSING:
            await py.call(BoundMethod(send, iterator), [sent])
    return None
