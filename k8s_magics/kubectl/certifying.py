"""What `kubectl certificate approve` and `deny` share.

Source: k8s.io/kubectl/pkg/cmd/certificates/certificates.go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..apimachinery.objects import dig, evolve
from ..cli.builder import FileOptions, Query, find
from ..cli.errors import CommandError, raise_all
from ..cli.flags import flag, group
from ..cli.item import Item
from ..cli.options import SELECTOR_HELP
from ..cli.output import OutputOptions, reporter
from ..cli.session import Session

REQUESTS = "certificatesigningrequests.certificates.k8s.io"


@dataclass(frozen=True)
class CertificateOptions:
    """Which requests, and whether to decide again."""

    files: FileOptions = group(FileOptions)
    output: OutputOptions = group(OutputOptions)
    force: bool = flag(False, "--force", "Update the CSR even if it is already decided.")
    selector: str = flag("", "-l, --selector", SELECTOR_HELP)


@dataclass(frozen=True)
class Decision:
    """A condition that rules out another; `done` is what is said of it."""

    verb: str
    condition: str
    opposite: str
    reason: str
    done: str


APPROVE = Decision("approve", "Approved", "Denied", "KubectlApprove", "approved")
DENY = Decision("deny", "Denied", "Approved", "KubectlDeny", "denied")


async def decide(session: Session, options: CertificateOptions, decision: Decision) -> None:
    if not session.args and not options.files.any:
        raise CommandError("one or more CSRs must be specified as <name> or -f <filename>")
    names = [name if "/" in name else f"{REQUESTS}/{name}" for name in session.args]
    found = await find(session, Query(args=names, files=options.files, selector=options.selector))
    say = reporter(session, options.output, decision.done)

    def act(item: Item) -> None:
        if item.resource.key != REQUESTS:
            raise CommandError("can only handle certificates.k8s.io/v1 certificate signing requests")
        say(_decided(session, item, decision, force=options.force))

    errors = await found.visit(act)
    if not found.items and not errors:
        session.out.line("No resources found")
    raise_all(errors)


def _decided(session: Session, item: Item, decision: Decision, *, force: bool) -> Item:
    """The request as it is after the decision; one that stands already is made again by --force only."""
    conditions = tuple(dig(item.object, "status.conditions", None) or ())
    kinds = [condition.get("type") for condition in conditions]
    if decision.opposite in kinds:
        raise CommandError(f'certificate signing request "{item.name}" is already {decision.opposite}')
    if decision.condition in kinds and not force:
        return item
    made: dict[str, Any] = {
        "type": decision.condition,
        "status": "True",
        "reason": decision.reason,
        "message": f"This CSR was {decision.done} by kubectl certificate {decision.verb}.",
        "lastUpdateTime": session.clock.timestamp(),
    }
    more = [] if decision.condition in kinds else [made]
    changed = evolve(item.object, "status.conditions", [*conditions, *more])
    return item.with_object(session.client.update(REQUESTS, changed, subresource="approval"))
