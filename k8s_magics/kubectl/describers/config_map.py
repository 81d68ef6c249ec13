"""kubectl describe configmap"""

from __future__ import annotations

import base64

from ...apimachinery.objects import EMPTY, Object
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj)
    writer.write(0, "\nData\n====\n")
    for key, value in sorted((obj.get("data") or EMPTY).items()):
        writer.write(0, f"{key}:\n----\n{value}\n\n")
    writer.write(0, "\nBinaryData\n====\n")
    for key, value in sorted((obj.get("binaryData") or EMPTY).items()):
        writer.write(0, f"{key}: {len(base64.b64decode(value))} bytes\n")
    writer.write(0, "\n")


DESCRIBER = Describer(describe)
