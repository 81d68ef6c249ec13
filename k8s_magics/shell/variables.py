"""A shell's variables: strings and bash's arrays, what is exported, what is read-only, and the scopes of `local`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .arithmetic import ArithmeticFault, evaluate
from .control import ReadOnly, ShellFault
from .memory import ELEMENT

NOTED = 1024
"""Characters from which on a value counts as memory."""


class Array(dict["int | str", str]):
    """An indexed or (with text for keys) an associative array."""

    __slots__ = ("associative",)

    def __init__(self, elements: Mapping[int | str, str] | None = None, *, associative: bool = False) -> None:
        super().__init__(elements or {})
        self.associative = associative

    def ordered(self) -> list[tuple[int | str, str]]:
        """Items by index, or in order of insertion."""
        return list(self.items()) if self.associative else sorted(self.items(), key=lambda item: int(item[0]))

    def copy(self) -> Array:
        return Array(self, associative=self.associative)


Value = str | Array


def _weight(value: Value) -> int:
    if isinstance(value, str):
        return len(value)
    return sum(ELEMENT + len(item) for item in value.values())


Saved = tuple["Value | None", bool]

BUCKETS = 39


def _bucket(name: str) -> int:
    """Where ash's hash table keeps a variable: it hands variables on to its children in the order of that table."""
    return ((ord(name[0]) << 4) + sum(map(ord, name))) % BUCKETS if name else 0


class Variables:
    """`values` by name; `environment` is what a child gets, kept up to date."""

    __slots__ = (
        "_scopes",
        "all_exported",
        "bash",
        "environment",
        "exported",
        "integers",
        "made",
        "readonly",
        "references",
        "values",
    )

    def __init__(self, environment: Mapping[str, str], made: Callable[[int], None], *, bash: bool = False) -> None:
        self.made, self.bash = made, bash
        self.values: dict[str, Value] = dict(environment)
        self.environment: dict[str, str] = {name: environment[name] for name in sorted(environment, key=_bucket)}
        self.exported: set[str] = set(environment)
        self.readonly: set[str] = set()
        self.integers: set[str] = set()
        self.references: dict[str, str] = {}
        self.all_exported = False
        self._scopes: list[dict[str, Saved]] = []

    def copy(self) -> Variables:
        """What a subshell starts with."""
        clone = Variables.__new__(Variables)
        clone.values = {name: value.copy() if type(value) is Array else value for name, value in self.values.items()}
        clone.environment, clone.made = dict(self.environment), self.made
        clone.exported, clone.readonly, clone.integers = set(self.exported), set(self.readonly), set(self.integers)
        clone.references = dict(self.references)
        clone.all_exported, clone.bash = self.all_exported, self.bash
        clone._scopes = [dict(scope) for scope in self._scopes]
        return clone

    # Values

    def weight(self) -> int:
        """The bytes that all values take."""
        return sum(map(_weight, self.values.values()))

    def get(self, name: str) -> str | None:
        """The value of a variable; of an array its element 0."""
        if self.references:
            name = self.target(name)
        value = self.values.get(name)
        if type(value) is Array:
            return value.get("0" if value.associative else 0)
        return value  # type: ignore[return-value]  # not an Array

    def set(self, name: str, value: str) -> None:
        """Assign; ShellFault if it is read-only."""
        if self.references:
            name = self.target(name)
            if "[" in name:
                self.assign(name, value)
                return
        if name in self.readonly:
            raise ReadOnly(name)
        if len(value) > NOTED:
            self.made(len(value))
        if self.integers and name in self.integers:
            value = str(self.calculate(value))
        old = self.values.get(name)
        if type(old) is Array:
            old["0" if old.associative else 0] = value
            return
        self.values[name] = value
        if name in self.exported:
            self.environment[name] = value
        elif self.all_exported:
            self.export(name)

    def assign(self, target: str, value: str) -> None:
        """Assign to `name` or `name[subscript]`."""
        name, bracket, subscript = target.partition("[")
        if not bracket:
            self.set(name, value)
            return
        array = self.make_array(name)
        array[self.key(array, subscript.removesuffix("]"))] = value

    def unset(self, name: str) -> None:
        if name in self.readonly:
            raise ReadOnly(name)
        self.values.pop(name, None)
        self.environment.pop(name, None)
        self.exported.discard(name)
        self.integers.discard(name)

    def export(self, name: str) -> None:
        self.exported.add(name)
        value = self.values.get(name)
        if type(value) is str:
            self.environment[name] = value

    def unexport(self, name: str) -> None:
        self.exported.discard(name)
        self.environment.pop(name, None)

    def target(self, name: str) -> str:
        """What bash's `declare -n` makes a name stand for."""
        for _ in range(8):
            if name not in self.references:
                break
            name = self.references[name]
        return name

    def names(self, prefix: str = "") -> Iterator[str]:
        """The names of set variables that begin with `prefix`, in order."""
        return (name for name in sorted(self.values) if name.startswith(prefix))

    # Arrays

    def array(self, name: str) -> Array:
        """The array of this name for reading: a string is an array of one."""
        if self.references:
            name = self.target(name)
        value = self.values.get(name)
        if value is None:
            return Array()
        return value if type(value) is Array else Array({0: str(value)})

    def make_array(self, name: str, *, associative: bool = False) -> Array:
        """The array of this name for writing; a string becomes its element 0."""
        if self.references:
            name = self.target(name)
        if name in self.readonly:
            raise ReadOnly(name)
        value = self.values.get(name)
        if type(value) is Array:
            return value
        array = Array(associative=associative)
        if value is not None:
            array["0" if associative else 0] = str(value)
        self.values[name] = array
        self.environment.pop(name, None)
        return array

    def key(self, array: Array, subscript: str) -> int | str:
        """A subscript as the key it names; ShellFault for a bad one."""
        if array.associative:
            return subscript
        try:
            index = evaluate(subscript, self)
        except ArithmeticFault as fault:
            raise ShellFault(fault.words(bash=True), 1) from None
        return index + max((int(key) for key in array), default=-1) + 1 if index < 0 else index

    # Scopes of functions

    def push(self) -> None:
        self._scopes.append({})

    def pop(self) -> None:
        """Leave a function: its local variables are what they were before."""
        for name, (value, exported) in self._scopes.pop().items():
            self.readonly.discard(name)
            self.references.pop(name, None)
            if value is None:
                self.values.pop(name, None)
            else:
                self.values[name] = value
            if exported:
                self.export(name)
            else:
                self.unexport(name)

    @property
    def in_function(self) -> bool:
        return bool(self._scopes)

    def make_local(self, name: str) -> None:
        """Remember what `name` is outside this function."""
        if self._scopes and name not in self._scopes[-1]:
            self._scopes[-1][name] = (self.values.get(name), name in self.exported)
            if type(self.values.get(name)) is Array:
                del self.values[name]

    # Arithmetic

    def calculate(self, text: str) -> int:
        try:
            return evaluate(text, self)
        except ArithmeticFault as fault:
            raise ShellFault(fault.words(bash=self.bash)) from None

    def arithmetic_get(self, name: str) -> str:
        if name[-1] == "]":
            name, _, subscript = name[:-1].partition("[")
            array = self.array(name)
            return array.get(self.key(array, subscript), "0") or "0"
        return self.get(name) or "0"

    def arithmetic_set(self, name: str, value: int) -> None:
        if name[-1] == "]":
            name, _, subscript = name[:-1].partition("[")
            array = self.make_array(name)
            array[self.key(array, subscript)] = str(value)
        else:
            self.set(name, str(value))
