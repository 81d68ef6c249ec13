"""What the API server and its clients need to know about a kind, as data.

A kind is one file in `k8s_magics/resources/` that exports a `Resource`.  Types, required fields and descriptions come from the
OpenAPI schema; here stands what the schema cannot say: defaults, rules across fields, columns, and which fields the server owns.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..sim.clock import Clock
from .fielderrors import FieldError
from .objects import EMPTY, Object

if TYPE_CHECKING:
    from .decode import Decoded
    from .schema import Definition, Schema

ALL_VERBS = ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of `kubectl get`; `cell(object, clock)` gives a str or int; `wide` ones show with `-o wide` only."""

    name: str
    cell: Callable[[Object, Clock], object]
    wide: bool = False


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Where the scale subresource finds its numbers; `selector(object)` is the label selector as a string."""

    selector: Callable[[Object], str]
    spec_path: str = "spec.replicas"
    status_path: str = "status.replicas"


@dataclass(frozen=True, kw_only=True)
class Conversion:
    """Between one served version and the stored one; both take and return whole objects."""

    to_storage: Callable[[Object], Object]
    from_storage: Callable[[Object], Object]


@dataclass(frozen=True, kw_only=True)
class Structure:
    """What the schema of a custom kind does, where built-in kinds have the standard Schema.

    decode      what a client sent, without unknown fields; raises `DecodeError`
    read        a stored object as this version shows it; the same object if there is nothing to change
    undeclared  the fields of an object that the schema does not allow for: nobody can own them
    definition  for explain and for owners of fields
    """

    decode: Callable[[Schema, Object], Decoded]
    read: Callable[[Object], Object]
    undeclared: Callable[[Object], Sequence[str]]
    definition: Definition


def unchanged(obj: Object) -> Object:
    return obj


def as_sent(new: Object, old: Object | None) -> Object:
    return new


def status_as_sent(new: Object, old: Object, now: str) -> Object:
    return new


def no_errors(new: Object, old: Object | None) -> Sequence[FieldError]:
    return ()


def no_warnings(new: Object, old: Object | None) -> Sequence[str]:
    return ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Resource:
    """One kind.  `versions[0]` is the stored and preferred version; functions see objects of that version.

    default        fills what the user left out (of a create or an update)
    prepare        (new, old | None): fields that the server owns: drops or keeps what a client may not set.  Status is handled by
                   the server already (dropped on create, kept on update) for kinds with a status subresource
    validate       (new, old | None): the errors of a create (old is None) or an update, in the server's order; without metadata,
                   whose rules are general (`name_rule` is the syntax of its names)
    settle         what a valid object gets on its way through the store
    prepare_status (new, old, now): what a client's write of the status does besides
    validate_status, warnings   likewise; `subresource_rules` of other subresources (pods: ephemeralcontainers, resize)
    """

    kind: str
    plural: str
    group: str = ""
    versions: tuple[str, ...] = ("v1",)
    singular: str = ""
    short_names: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    namespaced: bool = True
    subresources: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ALL_VERBS
    name_rule: str = "dns1123_subdomain"
    free_finalizers: bool = False  # whose finalizers need no domain
    counts_generations: bool = True
    counted_metadata: tuple[
        str, ...
    ] = ()  # metadata whose change counts as one of the spec: a Deployment's annotations
    creates_on_update: bool = False  # a PUT of what is not there makes it
    needs_version: bool = False  # an update has to say of which version it is
    deprecation: str = ""  # what every request is warned of
    status_on_create: bool = False  # nodes come with their status; all others get it from their controllers
    blank_status: Object | None = None  # the status of a new object, where one is always shown
    status_kept_on_create: tuple[str, ...] = ()  # what of it a client may set, for all that
    default: Callable[[Object], Object] = unchanged
    prepare: Callable[[Object, Object | None], Object] = as_sent
    validate: Callable[[Object, Object | None], Sequence[FieldError]] = no_errors
    settle: Callable[[Object], Object] = unchanged
    uncounted: Callable[[Object, Object | None], Object] = (
        as_sent  # (new, old): a write before the server has counted it
    )
    reset_fields: tuple[str, ...] = ()  # what of a new object nobody owns, beside its status
    keeps_metadata: bool = False  # a write of the status changes nothing else
    prepare_status: Callable[[Object, Object, str], Object] = status_as_sent
    validate_status: Callable[[Object, Object | None], Sequence[FieldError]] = no_errors
    subresource_rules: Mapping[str, Callable[[Object, Object | None], Sequence[FieldError]]] = field(
        default_factory=dict
    )
    warnings: Callable[[Object, Object | None], Sequence[str]] = no_warnings
    conversions: Mapping[str, Conversion] = field(default_factory=dict)
    scale: Scale | None = None
    columns: tuple[Column, ...] = ()
    selectable: Mapping[str, Callable[[Object], str]] = field(default_factory=dict)
    structure: Structure | None = None  # of a custom kind
    variants: Mapping[str, Resource] = field(default_factory=dict)  # a custom kind in its other versions
    as_then: Callable[[Object], Object] | None = None  # how clients of an old release see an object
    preferred: str = ""  # the version that clients are told to use, where it is not the stored one
    served: tuple[str, ...] = ()  # the versions that clients may use, where they are not all
    listed: bool = True  # clients that ask what there is are told of it
    missed_as: str = ""  # its name where an object is not found, if that is not its key
    refused_as: str = ""  # its kind where an object is refused, if that is another
    stored_as: str = ""  # the key of another Resource under which objects are kept (events.k8s.io shares `events`)

    def stored_form(self, obj: Object) -> Object:
        """An object as columns and descriptions read it, whatever version it is shown in."""
        version = str(obj.get("apiVersion", "")).rpartition("/")[2]
        conversion = self.conversions.get(version)
        return conversion.to_storage(obj) if conversion is not None else obj

    @cached_property
    def home(self) -> str:
        """The key under which objects are kept."""
        return self.stored_as or self.key

    def serves(self, version: str) -> bool:
        """Whether clients may ask for a version."""
        return version in (self.served or self.versions)

    @cached_property
    def key(self) -> str:
        """The name of the collection everywhere inside: `pods`, `deployments.apps`."""
        return f"{self.plural}.{self.group}" if self.group else self.plural

    def in_version(self, version: str) -> Resource:
        """The kind as requests for `version` see it: built-in kinds are one Resource whatever the version."""
        return self.variants.get(version, self)

    @cached_property
    def singular_name(self) -> str:
        return self.singular or self.kind.lower()

    @cached_property
    def printed_kind(self) -> str:
        """As clients print it, in lower case whatever its singular is: `deployment.apps`."""
        return f"{self.kind.lower()}.{self.group}" if self.group else self.kind.lower()

    @cached_property
    def qualified_kind(self) -> str:
        """As the server names the kind in a refusal: `Deployment.apps`."""
        return self.refused_as or (f"{self.kind}.{self.group}" if self.group else self.kind)

    def api_version(self, version: str = "") -> str:
        version = version or self.versions[0]
        return f"{self.group}/{version}" if self.group else version


def age(obj: Object, clock: Clock) -> str:
    """The AGE cell."""
    from .duration import human_duration  # late: duration is needed only where ages are printed

    created = obj.get("metadata", EMPTY).get("creationTimestamp")
    return human_duration(clock.now - clock.milliseconds(created)) if created else "<unknown>"


NAME = Column(name="NAME", cell=lambda obj, _: obj["metadata"].get("name", ""))
AGE = Column(name="AGE", cell=age)
