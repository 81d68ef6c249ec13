"""kubectl describe storageclass"""

from __future__ import annotations

from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import format_labels
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.values import title_boolean
from ..describing.writer import Writer

DEFAULT = "storageclass.kubernetes.io/is-default-class"


def describe(session: Session, writer: Writer, obj: Object) -> None:
    notes = annotations_of(obj)
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "IsDefaultClass:", "Yes" if notes.get(DEFAULT) == "true" else "No")
    writer.line(0, "Annotations:", ",".join(f"{k}={v}" for k, v in sorted(notes.items())) or "<none>")
    writer.line(0, "Provisioner:", obj.get("provisioner", ""))
    writer.line(0, "Parameters:", format_labels(obj.get("parameters") or EMPTY))
    expansion = obj.get("allowVolumeExpansion")
    writer.line(0, "AllowVolumeExpansion:", "<unset>" if expansion is None else title_boolean(expansion))
    if obj.get("mountOptions"):
        writer.line(0, "MountOptions:")
        for option in obj["mountOptions"]:
            writer.line(1, option)
    else:
        writer.line(0, "MountOptions:", "<none>")
    writer.line(0, "ReclaimPolicy:", obj.get("reclaimPolicy", ""))
    writer.line(0, "VolumeBindingMode:", obj.get("volumeBindingMode", ""))


DESCRIBER = Describer(describe)
