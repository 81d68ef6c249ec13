"""What `cp` carries: tar archives, made of and unpacked into the files of the admin host.

Owners and times are not kept, as kubectl's own way (`tar -xmf`) does not keep them.
"""

from __future__ import annotations

import io
import posixpath
import tarfile
from dataclasses import dataclass

from ..cli.errors import CommandError
from ..cli.session import Files, Session
from ..shell.faults import OSFault
from ..shell.filesystem import Filesystem
from ..shell.node import Directory, FileNode, SymlinkNode

CANONICAL = "filespec must match the canonical format: [[namespace/]pod:]file/path"


@dataclass(frozen=True, slots=True)
class Spec:
    """`[[namespace/]pod:]file/path`; `pod` is empty for a local file."""

    namespace: str
    pod: str
    path: str


def parse_spec(text: str, namespace: str) -> Spec:
    """Raises CommandError."""
    where, colon, path = text.partition(":")
    if not colon:
        return Spec("", "", text)
    if not where:
        raise CommandError(CANONICAL)
    words = where.split("/")
    if len(words) > 2:
        raise CommandError(CANONICAL)
    return Spec(words[0] if len(words) == 2 else namespace, words[-1], path)


def packed(files: Filesystem, source: str, name: str) -> bytes:
    """A file or directory of the admin host as an archive, under the name `name`."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        _pack(files, source, name, archive)
    return buffer.getvalue()


def _pack(files: Filesystem, source: str, name: str, archive: tarfile.TarFile) -> None:
    node = files.lookup(source, follow=False)
    info = tarfile.TarInfo(name)
    info.mode = node.mode & 0o7777
    if isinstance(node, Directory):
        info.type = tarfile.DIRTYPE
        archive.addfile(info)
        for each in sorted(files.list(source)):
            _pack(files, posixpath.join(source, each), posixpath.join(name, each), archive)
    elif isinstance(node, SymlinkNode):
        info.type, info.linkname = tarfile.SYMTYPE, node.target
        archive.addfile(info)
    elif isinstance(node, FileNode):
        data = files.read(source)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))


def unpack(session: Session, data: bytes, source: Spec, target: str) -> int:
    """Write the members of an archive of `source` below `target`; how many there were."""
    prefix = posixpath.normpath(source.path.strip("/") or ".")
    while prefix.startswith("../"):
        prefix = prefix[3:]
    count = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r") as archive:
        for member in archive:
            count += 1
            if not member.name.startswith(prefix) and prefix != ".":
                raise CommandError("tar contents corrupted")
            rest = member.name if prefix == "." else member.name[len(prefix) :]
            place = posixpath.normpath(posixpath.join(target, rest.lstrip("/")) if rest.strip("/") else target)
            if member.issym():
                _warn_of_link(session, source, member)
                continue
            _place(session.files, archive, member, place)
    return count


def _warn_of_link(session: Session, source: Spec, member: tarfile.TarInfo) -> None:
    session.err.line(
        f'warning: skipping symlink: "{member.name}" -> "{member.linkname}" (consider using "kubectl exec -n "{source.namespace}" '
        f'"{source.pod}" -- tar cf - "{source.path}" | tar xf -")'
    )


def _place(files: Files, archive: tarfile.TarFile, member: tarfile.TarInfo, place: str) -> None:
    if member.isdir():
        files.make_directory(place)
        return
    parent = posixpath.dirname(place)
    if parent:
        files.make_directory(parent)
    content = archive.extractfile(member)
    try:
        files.write(place, content.read() if content is not None else b"", mode=0o644)
    except OSFault as fault:
        raise CommandError(f"open {place}: {fault.message[:1].lower()}{fault.message[1:]}") from None
