"""How many arguments a command wants, and how Helm 2 asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..helm.errors import HelmError

if TYPE_CHECKING:
    from ..cli.session import Session


def needs(session: Session, *what: str) -> tuple[str, ...]:
    """The arguments, one for each of `what`; HelmError `This command needs 1 argument: chart name`."""
    if len(session.args) != len(what):
        noun = "argument" if len(what) == 1 else "arguments"
        raise HelmError(f"This command needs {len(what)} {noun}: {', '.join(what)}")
    return tuple(session.args)


def needs_some(session: Session, complaint: str) -> tuple[str, ...]:
    """The arguments, of which there must be one; HelmError with `complaint`."""
    if not session.args:
        raise HelmError(complaint)
    return tuple(session.args)
