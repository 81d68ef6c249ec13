"""kubectl describe ingress"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import annotations_of, labels_of, name_of, namespace_of
from ...apimachinery.objects import EMPTY, Object, dig
from ...cli.session import Session
from ..describing.backends import backend_text
from ..describing.describer import Describer
from ..describing.values import write_annotations, write_labels
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    spec = obj.get("spec") or EMPTY
    writer.line(0, "Name:", name_of(obj))
    write_labels(writer, 0, "Labels", labels_of(obj))
    writer.line(0, "Namespace:", namespace_of(obj))
    addresses = {str(i.get("ip") or i.get("hostname") or "") for i in dig(obj, "status.loadBalancer.ingress", ())}
    writer.line(0, "Address:", ",".join(sorted(addresses)))
    writer.line(0, "Ingress Class:", spec.get("ingressClassName") or "<none>")
    default = spec.get("defaultBackend")
    writer.line(0, "Default backend:", backend_text(session, obj, default) if default else "<default>")
    _tls(writer, spec.get("tls") or ())
    _rules(session, writer, obj)
    write_annotations(writer, 0, annotations_of(obj))


def _tls(writer: Writer, found: Sequence[Object]) -> None:
    if not found:
        return
    writer.line(0, "TLS:")
    for item in found:
        hosts = ",".join(item.get("hosts") or ())
        secret = item.get("secretName")
        writer.line(1, f"{secret} terminates {hosts}" if secret else f"SNI routes {hosts}")


def _rules(session: Session, writer: Writer, obj: Object) -> None:
    writer.line(0, "Rules:")
    writer.line(1, "Host", "Path", "Backends")
    writer.line(1, "----", "----", "--------")
    shown = 0
    for rule in dig(obj, "spec.rules", ()):
        if not rule.get("http"):
            continue
        shown += 1
        writer.write(1, f"{rule.get('host') or '*'}\t\n")
        for path in rule["http"]["paths"]:
            writer.write(1, f"\t{path.get('path', '')} \t{backend_text(session, obj, path['backend'])}\n")
    default = dig(obj, "spec.defaultBackend")
    if not shown:
        writer.line(1, "*", "*", backend_text(session, obj, default) if default else "<default>")


DESCRIBER = Describer(describe)
