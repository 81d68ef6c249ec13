"""kubectl describe secret: sizes, never values (but a service account's token)."""

from __future__ import annotations

import base64

from ...apimachinery.objects import EMPTY, Object
from ...cli.session import Session
from ..describing.describer import Describer, heading
from ..describing.writer import Writer


def describe(session: Session, writer: Writer, obj: Object) -> None:
    heading(writer, obj)
    writer.write(0, f"\nType:\t{obj.get('type', '')}\n\nData\n====\n")
    for key, value in sorted((obj.get("data") or EMPTY).items()):
        raw = base64.b64decode(value)
        if key == "token" and obj.get("type") == "kubernetes.io/service-account-token":
            writer.write(0, f"{key}:\t{raw.decode('utf-8', 'replace')}\n")
        else:
            writer.write(0, f"{key}:\t{len(raw)} bytes\n")


DESCRIBER = Describer(describe, events=False)
