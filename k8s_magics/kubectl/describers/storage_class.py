"""kubectl describe storageclass"""

from __future__ import annotations

from collections.abc import Sequence

from ...apimachinery.meta import annotations_of, name_of
from ...apimachinery.objects import EMPTY, Object
from ...apimachinery.selectors import format_labels
from ...cli.session import Session
from ..describing.describer import Describer
from ..describing.values import title_boolean
from ..describing.writer import Writer

DEFAULTS = ("storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class")


def describe(session: Session, writer: Writer, obj: Object) -> None:
    notes = annotations_of(obj)
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "IsDefaultClass:", "Yes" if any(notes.get(key) == "true" for key in DEFAULTS) else "No")
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
    if obj.get("allowedTopologies") is not None:
        _topologies(writer, obj["allowedTopologies"])


def _topologies(writer: Writer, terms: Sequence[Object]) -> None:
    writer.line(0, "AllowedTopologies:", "" if terms else "<none>")
    for index, term in enumerate(terms):
        found = term.get("matchLabelExpressions") or ()
        texts = [f"{e.get('key', '')} in [{', '.join(e.get('values') or ())}]" for e in found]
        for number, text in enumerate(texts or ["<none>"]):
            writer.write(1, f"Term {index}:\t{text}\n" if number == 0 else f"\t{text}\n")


DESCRIBER = Describer(describe)
