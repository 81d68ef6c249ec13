"""kubectl describe csinode"""

from __future__ import annotations

from ...apimachinery.objects import Object, dig
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.values import date, go_list
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj, namespaced=False)
    writer.line(0, "CreationTimestamp:", date(obj["metadata"].get("creationTimestamp")))
    writer.line(0, "Spec:")
    drivers = dig(obj, "spec.drivers")
    if drivers is not None:
        writer.line(1, "Drivers:")
        for driver in drivers:
            _driver(writer, driver)


def _driver(writer: Writer, driver: Object) -> None:
    writer.line(2, f"{driver['name']}:")
    writer.line(3, "Node ID:", driver.get("nodeID", ""))
    count = dig(driver, "allocatable.count")
    if count is not None:
        writer.line(3, "Allocatables:")
        writer.line(4, "Count:", count)
    if driver.get("topologyKeys") is not None:
        writer.line(3, "Topology Keys:", go_list(driver["topologyKeys"]))


DESCRIBER = Describer(describe)
