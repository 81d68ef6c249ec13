"""kubectl describe endpoints"""

from __future__ import annotations

from ...apimachinery.objects import Object
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj)
    writer.line(0, "Subsets:")
    subsets = obj.get("subsets") or ()
    for subset in subsets:
        for title, key in (("Addresses", "addresses"), ("NotReadyAddresses", "notReadyAddresses")):
            writer.line(1, f"{title}:", ",".join(a["ip"] for a in subset.get(key) or ()) or "<none>")
        if subset.get("ports"):
            writer.line(1, "Ports:")
            writer.line(2, "Name", "Port", "Protocol")
            writer.line(2, "----", "----", "--------")
            for port in subset["ports"]:
                writer.line(2, port.get("name") or "<unset>", port["port"], port.get("protocol", "TCP"))
        writer.line(0)


DESCRIBER = Describer(describe)
