"""kubectl auth whoami"""

from __future__ import annotations

from typing import Any

from ...cli.columns import format_table
from ...cli.command import Command
from ...cli.output import OutputOptions, printer_of
from ...cli.session import Session


async def run(session: Session, options: OutputOptions) -> None:
    caller = session.client.caller
    info: dict[str, Any] = caller.info()
    show = printer_of(session, options, sort=False)
    if show is not None:
        meta = {"creationTimestamp": session.clock.timestamp()}
        review = {
            "kind": "SelfSubjectReview",
            "apiVersion": "authentication.k8s.io/v1",
            "metadata": meta,
            "status": {"userInfo": info},
        }
        session.out.write(show(review))
        return
    rows = [["ATTRIBUTE", "VALUE"], ["Username", caller.user]]
    if caller.uid:
        rows.append(["UID", caller.uid])
    if caller.groups:
        rows.append(["Groups", f"[{' '.join(caller.groups)}]"])
    rows += [[f"Extra: {key}", f"[{' '.join(values)}]"] for key, values in info.get("extra", {}).items()]
    session.out.write(format_table(rows))


COMMAND = Command(
    name="whoami",
    short="Experimental: Check self subject attributes",
    long="""Experimental: Check who you are and your attributes (groups, extra).

 This command is helpful to get yourself aware of the current user attributes, especially when dynamic authentication, e.g., token webhook, auth proxy, or OIDC provider, is enabled in the Kubernetes cluster.""",
    usage="",
    examples=(
        ("Get your subject attributes", "kubectl auth whoami"),
        ("Get your subject attributes in JSON format", "kubectl auth whoami -o json"),
    ),
    options=OutputOptions,
    run=run,
)
