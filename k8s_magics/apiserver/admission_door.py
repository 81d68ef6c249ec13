"""What an admission plugin is: a file in `admission/` that exports `ADMISSION`.

Mutating plugins run first, checking ones after defaulting and validation, each set in `order`
(kubernetes.io/docs/reference/access-authn-authz/admission-controllers).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ..apimachinery.objects import Object
from ..apimachinery.resource import Resource
from ..sim.clock import Clock
from ..sim.random import Random
from .discovery import Discovery
from .request import Caller
from .store import Store

if TYPE_CHECKING:
    from .webhooks.line import Line

Operation = Literal["CREATE", "UPDATE", "DELETE"]


class Attributes(NamedTuple):
    """One request as admission sees it.  `object` is the new object (that which goes for DELETE), `old` the stored one (None for CREATE);
    `line` leads to webhooks."""

    operation: Operation
    resource: Resource
    namespace: str
    name: str
    object: Object
    old: Object | None
    subresource: str
    user: str
    dry_run: bool
    store: Store
    clock: Clock
    random: Random
    warn: Callable[[str], None]
    discovery: Discovery
    caller: Caller
    line: Line | None = None


@dataclass(frozen=True, kw_only=True)
class Admission:
    """`mutate` returns the object to go on with; `check` raises an ApiError to refuse.  `resources` are keys, or {"*"}."""

    name: str
    order: int = 100
    resources: frozenset[str] = frozenset({"*"})
    operations: frozenset[Operation] = frozenset({"CREATE"})
    subresources: frozenset[str] = frozenset({""})
    mutate: Callable[[Attributes], Object] | None = None
    check: Callable[[Attributes], None] | None = None
