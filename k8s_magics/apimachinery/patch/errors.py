"""A patch that cannot be read, or does not fit the object."""

from __future__ import annotations


class PatchError(ValueError):
    """The patch is sound but does not fit the object (the server answers 422)."""


class OpaqueError(PatchError):
    """A patch inside a field of any structure, of which nothing is known; kubectl has words of its own for what it reads where."""

    def __init__(self, struct: str, key: str) -> None:
        super().__init__(f'unable to find api field in struct {struct} for the json field "{key}"')
        self.by_source = (f'unable to find api field "{key}"', "expected kind, but got map")


class MalformedPatchError(PatchError):
    """The patch itself makes no sense (the server answers 400)."""
