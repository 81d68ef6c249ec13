"""kubectl describe resourcequota"""

from __future__ import annotations

from ...apimachinery.meta import name_of, namespace_of
from ...apimachinery.objects import Object, dig
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.limits import quota_scope_sentence
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    scopes = sorted(dig(obj, "spec.scopes", ()))
    if scopes:
        writer.line(0, "Scopes:", ", ".join(scopes))
        for scope in scopes:
            if quota_scope_sentence(scope):
                writer.line(0, f" * {quota_scope_sentence(scope)}")
    writer.line(0, "Resource", "Used", "Hard")
    writer.line(0, "--------", "----", "----")
    hard, used = dig(obj, "status.hard", {}), dig(obj, "status.used", {})
    for name in sorted(hard):
        writer.line(0, name, used.get(name, "0"), hard[name])


DESCRIBER = Describer(describe, events=False)
