"""Where Tiller keeps its releases: a ConfigMap a revision, `web.v1`, in its own namespace.

# Simplified: what is in them is today's JSON, not a protocol buffer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..helm import release as states
from ..helm.errors import HelmError
from ..helm.hooks import TEST
from ..helm.release import Hook, Release
from ..helm.storage import Marks, ReleaseNotFound, Storage
from .global_flags import tiller_namespace

if TYPE_CHECKING:
    from ..cli.session import Session

TEST_FAILURE = "test-failure"
"""A test that is to fail."""
_STATES = (
    states.DEPLOYED, states.FAILED, states.SUPERSEDED, states.UNKNOWN, states.PENDING_INSTALL, states.PENDING_UPGRADE,
    states.PENDING_ROLLBACK,
)  # fmt: skip
WORDS = {
    **{state: state.upper().replace("-", "_") for state in _STATES},
    states.UNINSTALLED: "DELETED",
    states.UNINSTALLING: "DELETING",
}
"""What Helm 2 called the states of a release."""
MARKS = Marks(
    prefix="", name="NAME", owner="OWNER", by="TILLER", status="STATUS", version="VERSION", modified="MODIFIED_AT",
    created="CREATED_AT", words=WORDS,
)  # fmt: skip
_WRAPPED = re.compile(r"\A\w+: failed to [^:]+: ")


def tiller_storage(session: Session) -> Storage:
    """All releases of all namespaces are in one."""
    return Storage(session.client_as("tiller"), "configmaps", tiller_namespace(session), MARKS)


def history(session: Session, name: str) -> list[Release]:
    """Every revision, oldest first; HelmError as Tiller words it."""
    try:
        return tiller_storage(session).history(name)
    except ReleaseNotFound:
        raise HelmError(f'release: "{name}" not found') from None
    except HelmError as error:
        raise plain(error) from None


def revision(session: Session, name: str, version: int, *, last: bool = True) -> Release:
    """One revision; for 0 the last one, unless `last` is False; HelmError."""
    if not version and last:
        return history(session, name)[-1]
    try:
        return tiller_storage(session).get(name, version)
    except ReleaseNotFound:
        raise HelmError(f'release: "{MARKS.key(name, version)}" not found') from None
    except HelmError as error:
        raise plain(error) from None


def tests_of(release: Release) -> list[Hook]:
    """Its tests, in the order of its hooks."""
    return [hook for hook in release.hooks if not {TEST, TEST_FAILURE}.isdisjoint(hook.events)]


def plain(error: HelmError) -> HelmError:
    """The server's sentence alone."""
    return HelmError(_WRAPPED.sub("", error.message))
