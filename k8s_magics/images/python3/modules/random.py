"""random: Python's own generator, seeded by the program or by who asks and when, so that every run is the same."""

from __future__ import annotations

from typing import Any

from ....sim.random import twister
from ..methods.binding import ours
from ..objects import Native

PLAIN = ("random", "uniform", "gauss", "normalvariate", "expovariate", "betavariate", "triangular", "lognormvariate", "paretovariate", "randrange", "randint", "getrandbits", "getstate", "setstate", "randbytes")  # fmt: skip


def generator(py: Any, purpose: str) -> Any:
    """A generator of this program's, the same one whenever it is asked for."""
    kept = py.generators
    if purpose not in kept:
        kept[purpose] = twister(py.seed(purpose))
    return kept[purpose]


class Generator:
    """random.Random."""

    TABLE: Any

    def __init__(self, host: Any) -> None:
        self.host = host


Generator.__name__, Generator.__module__ = "Random", "random"


async def _choice(py: Any, own: Generator, items: Any) -> Any:
    if hasattr(items, "__len__") and not isinstance(items, (str, list, tuple, range, bytes)):
        raise TypeError(f"'{type(items).__name__}' object is not subscriptable")
    if not len(items):
        raise IndexError("Cannot choose from an empty sequence")
    return own.host.choice(items)


async def _choices(
    py: Any, own: Generator, items: Any, weights: Any = None, *, cum_weights: Any = None, k: int = 1
) -> list[Any]:
    given = None if weights is None else await py.listed(weights)
    py.made(8 * k)
    made: list[Any] = own.host.choices(await py.listed(items), given, cum_weights=cum_weights, k=min(k, 1_000_000))
    return made


async def _sample(py: Any, own: Generator, items: Any, k: int) -> list[Any]:
    made: list[Any] = own.host.sample(await py.listed(items), k)
    return made


def _shuffle(py: Any, own: Generator, items: list[Any]) -> None:
    own.host.shuffle(items)


def _seed(py: Any, own: Generator, value: Any = None) -> None:
    if value is not None and not isinstance(value, (int, float, str, bytes, bytearray)):
        raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
    own.host.seed(py.seed("seed") if value is None else value)


def _plain(name: str) -> Any:
    def run(py: Any, own: Generator, *args: Any, **kwargs: Any) -> Any:
        if name in ("getrandbits", "randbytes") and args and args[0] > 1 << 20:
            raise MemoryError
        return getattr(own.host, name)(*args, **kwargs)

    return run


OWN = {
    "choice": _choice,
    "choices": _choices,
    "sample": _sample,
    "shuffle": _shuffle,
    "seed": _seed,
    **{name: _plain(name) for name in PLAIN},
}
Generator.TABLE = ours("Random", **OWN)


def _new(py: Any, seed: Any = None) -> Generator:
    return Generator(twister(py.seed("Random") if seed is None else seed))


Generator.CONSTRUCTOR = Native("Random", _new, needs=True)  # type: ignore[attr-defined]


def _of_module(run: Any, own: Generator) -> Any:
    def bound(py: Any, *args: Any, **kwargs: Any) -> Any:
        return run(py, own, *args, **kwargs)

    return bound


def names(py: Any) -> dict[str, Any]:
    own = Generator(generator(py, "random"))
    found: dict[str, Any] = {name: Native(name, _of_module(run, own), needs=True) for name, run in OWN.items()}
    return found | {"Random": Generator, "SystemRandom": Generator}
