"""kubectl describe csr"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...apimachinery.meta import annotations_of, labels_of, name_of
from ...apimachinery.objects import Object, dig
from ...cli.errors import CommandError
from ...cli.session import Session
from ...resources.certificate_signing_request import requested_duration
from ...resources.rules.signing_requests import request_of, status_of
from ..describing.describer import Describer
from ..describing.values import NONE, date
from ..describing.writer import Writer

TITLES = {"O": "Organization", "OU": "Organizational Unit", "C": "Country", "L": "Locality", "ST": "Province"}


def describe(session: Session, writer: Writer, obj: Object) -> None:
    request = request_of(obj)
    if isinstance(request, str):
        raise CommandError(f"Error parsing CSR: {request}")
    writer.line(0, "Name:", name_of(obj))
    writer.line(0, "Labels:", _joined(labels_of(obj)))
    writer.line(0, "Annotations:", _joined(annotations_of(obj)))
    writer.line(0, "CreationTimestamp:", date(obj["metadata"].get("creationTimestamp")))
    writer.line(0, "Requesting User:", dig(obj, "spec.username", ""))
    writer.line(0, "Signer:", dig(obj, "spec.signerName", ""))
    if dig(obj, "spec.expirationSeconds") is not None:
        writer.line(0, "Requested Duration:", requested_duration(obj))
    writer.line(0, "Status:", status_of(obj))
    writer.line(0, "Subject:")
    writer.write(0, f"\tCommon Name:\t{request.common_name}\n\tSerial Number:\t\n")
    for kind, title in TITLES.items():
        _list(writer, title, request.attributes(kind))
    if request.names or request.emails or request.addresses or request.uris:
        writer.line(0, "Subject Alternative Names:")
        _list(writer, "DNS Names", request.names)
        _list(writer, "Email Addresses", request.emails)
        _list(writer, "URIs", request.uris)
        _list(writer, "IP Addresses", request.addresses)


def _joined(found: Mapping[str, str]) -> str:
    """All on one line, also the last applied configuration."""
    return ",".join(f"{key}={value}" for key, value in sorted(found.items())) or NONE


def _list(writer: Writer, title: str, values: Sequence[str]) -> None:
    if values:
        writer.write(0, f"\t{title}:\t" + "\n\t\t".join(values) + "\n")


DESCRIBER = Describer(describe)
