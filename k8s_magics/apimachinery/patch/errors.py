"""A patch that cannot be read, or does not fit the object."""

from __future__ import annotations


class PatchError(ValueError):
    """The patch is sound but does not fit the object (the server answers 422)."""


class MalformedPatchError(PatchError):
    """The patch itself makes no sense (the server answers 400)."""
