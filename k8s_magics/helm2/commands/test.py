"""helm test"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.actions.conduct import Conduct
from ...helm.errors import HelmError
from ..actions.release_test import ReleaseTest
from ..arguments import needs
from ..records import revision
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of test."""

    cleanup: bool = flag(False, "--cleanup", "delete the tests' pods afterwards")
    timeout: int = flag(300, "--timeout", "seconds to wait for any one test")


async def run(session: Session, options: Options) -> None:
    (name,) = needs(session, "release name")
    connect(session)
    release = revision(session, name, 0)
    session.namespace = release.namespace
    tests = ReleaseTest(session, replace(Conduct(server_side="false"), timeout=options.timeout * 1000))
    failed = await tests.run(release, cleanup=options.cleanup)
    if failed:
        raise HelmError(f"{failed} test(s) failed")


COMMAND = Command(
    name="test",
    short="test a release",
    long="Run the tests of a release: the pods of its chart that are test hooks.",
    usage="[RELEASE]",
    options=Options,
    run=run,
)
