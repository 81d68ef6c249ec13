"""kubectl describe endpointslice"""

from __future__ import annotations

from ...apimachinery.objects import EMPTY, Object
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.values import boolean
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj)
    writer.line(0, "AddressType:", obj.get("addressType", ""))
    if obj.get("ports"):
        writer.line(0, "Ports:")
        writer.line(1, "Name", "Port", "Protocol")
        writer.line(1, "----", "----", "--------")
        for port in obj["ports"]:
            number = port.get("port")
            writer.line(
                1, port.get("name") or "<unset>", "<unset>" if number is None else number, port.get("protocol", "")
            )
    else:
        writer.line(0, "Ports:", "<unset>")
    if not obj.get("endpoints"):
        writer.line(0, "Endpoints:", "<none>")
        return
    writer.line(0, "Endpoints:")
    for endpoint in obj["endpoints"]:
        _endpoint(writer, endpoint)


def _endpoint(writer: Writer, endpoint: Object) -> None:
    writer.line(1, "- Addresses:", ", ".join(endpoint["addresses"]))
    ready = (endpoint.get("conditions") or EMPTY).get("ready")
    writer.line(2, "Conditions:")
    writer.line(3, "Ready:", "<unset>" if ready is None else boolean(ready))
    writer.line(2, "Hostname:", endpoint.get("hostname") or "<unset>")
    target = endpoint.get("targetRef")
    if target:
        writer.line(2, "TargetRef:", f"{target.get('kind', '')}/{target.get('name', '')}")
    writer.line(2, "NodeName:", endpoint.get("nodeName") or "<unset>")
    writer.line(2, "Zone:", endpoint.get("zone") or "<unset>")


DESCRIBER = Describer(describe)
