"""helm test"""

from __future__ import annotations

from dataclasses import dataclass

from ...cli.command import Command
from ...cli.flags import flag
from ...cli.session import Session
from ...helm.actions.conduct import Conduct
from ...helm.actions.release_test import ReleaseTest
from ...helm.errors import HelmError
from ...helm.hooks import TEST
from ..records import revision
from ..tiller import connect


@dataclass(frozen=True)
class Options:
    """The flags of test."""

    cleanup: bool = flag(False, "--cleanup", "delete the tests' pods afterwards")
    timeout: int = flag(300, "--timeout", "seconds to wait for any one test")


async def run(session: Session, options: Options) -> None:
    if not session.args:
        raise HelmError("release name is required")
    connect(session)
    release = revision(session, session.args[0], 0)
    session.namespace = release.namespace
    tests = [hook.name for hook in release.hooks if TEST in hook.events]
    if not tests:
        session.out.line("No Tests Found")
        return
    for name in tests:
        session.out.line(f"RUNNING: {name}")
    action = ReleaseTest(session=session, conduct=Conduct(timeout=options.timeout * 1000, server_side="false"))
    after, _ = await action.run(release.name)
    ran = [hook for hook in after.hooks if hook.name in tests]
    for hook in ran:
        said = (
            f"PASSED: {hook.name}"
            if hook.phase == "Succeeded"
            else f"FAILED: {hook.name}, run `kubectl logs {hook.name} --namespace {release.namespace}` for more info"
        )
        session.out.line(said)
    if options.cleanup:
        for name in tests:
            session.client.delete("pods", name, namespace=release.namespace)
    failed = sum(hook.phase != "Succeeded" for hook in ran)
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
