"""tar: makes, lists and unpacks archives (ustar), with gzip by -z or by itself when unpacking."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from fnmatch import fnmatchcase

from ..dates import format_date
from ..faults import OSFault
from ..kernel import Process
from ..listing import mode_string
from ..node import Directory, FileNode, Node, SymlinkNode
from ..operands import close_operand, complain, encode, read_operand
from ..options import OptionError, Options, parse_options
from ..paths import below, changeable, find_node, make_directory, names_in, node_at, remove
from ..users import group_name, user_name
from ..utility import Failure, Utility
from .gzip import compressed, expanded

LONG = {
    "create": "c", "extract": "x", "list": "t", "file": "f:", "directory": "C:", "gzip": "z", "verbose": "v", "exclude": "exclude:", "strip-components": "strip:",
    "to-stdout": "O", "files-from": "T:", "exclude-from": "X:", "get": "x", "keep-old": "k", "same-permissions": "p", "dereference": "h", "overwrite": "overwrite",
    "no-same-owner": "o", "no-same-permissions": "nsp", "numeric-owner": "no", "absolute-names": "P", "owner": "owner:", "group": "group:",
}  # fmt: skip


async def run(process: Process) -> int:
    words = process.argv[1:]
    if words and not words[0].startswith("-"):
        words = _dashed(words)
    options = parse_options(words, "cxtf:C:zjJavmokOphT:X:P", LONG)
    action = options.last("cxt")
    if not action or sum(key in options for key in "cxt") != 1:
        raise OptionError
    if options.any("jJ"):
        raise Failure("only gzip is simulated here")
    if "C" in options and not isinstance(find_node(process, options.get("C")), Directory):
        raise Failure(f"can't change directory to '{options.get('C')}': No such file or directory")
    base = options.get("C")
    if action == "c":
        return await _create(process, options, base)
    return await _unpack(process, options, base, extract=action == "x")


def _dashed(words: list[str]) -> list[str]:
    """The old style: letters first, their values after them in order."""
    rest = words[1:]
    out: list[str] = []
    for letter in words[0]:
        out.append("-" + letter)
        if letter in "fCTX" and rest:
            out.append(rest.pop(0))
    return out + rest


def _at(base: str, name: str) -> str:
    return name if not base or name.startswith("/") else below(base, name)


def _excluded(name: str, options: Options) -> bool:
    return any(
        fnmatchcase(name, pattern) or fnmatchcase(name.rpartition("/")[2], pattern)
        for pattern in options.all("exclude")
    )


# Creating


async def _create(process: Process, options: Options, base: str) -> int:  # noqa: PLR0915  one scan
    if not options.operands:
        raise Failure("empty archive")
    code = 0
    stripped = False
    buffer = io.BytesIO()
    out = options.get("f", "-")
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name in options.operands:
            try:
                for path, node in _walk(process, base, name):
                    if _excluded(path, options):
                        continue
                    if path.startswith("/") and not stripped:
                        stripped = True
                        await process.error("tar: removing leading '/' from member names\n")
                    _add(process, archive, path, node)
                    if "v" in options:
                        shown = path.lstrip("/") + (
                            "/" if isinstance(node, Directory) and not path.endswith("/") else ""
                        )
                        await (process.error if out == "-" else process.write)(encode(shown + "\n"))
            except OSFault as fault:
                await complain(process, f"{name}: {fault.message}")
                code = 1
    data = buffer.getvalue()
    if "z" in options or ("a" in options and out.endswith(("gz", "tgz"))):
        data = compressed(data)
    if out == "-":
        await process.write(data)
    else:
        try:
            file = process.open(out, "w")
        except OSFault as fault:
            raise Failure(f"can't open '{out}': {fault.message}") from None
        await file.write(data)
        close_operand(process, file)
    if code:
        raise Failure("error exit delayed from previous errors")
    return 0


def _walk(process: Process, base: str, name: str) -> Iterator[tuple[str, Node]]:
    node = node_at(process, _at(base, name), follow=False)
    yield name, node
    if isinstance(node, Directory):
        for child in names_in(process, _at(base, name)):
            yield from _walk(process, base, below(name, child))


def _add(process: Process, archive: tarfile.TarFile, path: str, node: Node) -> None:
    info = tarfile.TarInfo(path.lstrip("/").rstrip("/") or ".")
    info.mode, info.uid, info.gid = node.mode, node.owner, node.group
    info.uname, info.gname = user_name(process.machine, node.owner), group_name(process.machine, node.group)
    info.mtime = int(process.clock.datetime(node.mtime).timestamp())
    if isinstance(node, Directory):
        info.type = tarfile.DIRTYPE
        archive.addfile(info)
    elif isinstance(node, SymlinkNode):
        info.type, info.linkname = tarfile.SYMTYPE, node.target
        archive.addfile(info)
    elif isinstance(node, FileNode):
        data = node.content()
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))


# Listing and unpacking


async def _unpack(process: Process, options: Options, base: str, *, extract: bool) -> int:
    name = options.get("f", "-")
    try:
        data = await read_operand(process, name)
    except OSFault as fault:
        raise Failure(f"can't open '{name}': {fault.message}") from None
    if data[:2] == b"\x1f\x8b":
        data = expanded(data)
    elif "z" in options:
        raise Failure("invalid magic")
    try:
        archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:")  # noqa: SIM115  in memory: nothing to close
        members = archive.getmembers()
    except tarfile.TarError:
        raise Failure("short read" if len(data) < 512 else "invalid tar magic") from None
    missing = set(options.operands)
    for member in members:
        wanted = [
            word
            for word in options.operands
            if member.name == word.strip("/")
            or member.name.startswith(word.strip("/") + "/")
            or _same(member.name, word)
        ]
        if (options.operands and not wanted) or _excluded(member.name, options):
            continue
        missing -= set(wanted)
        shown = member.name + ("/" if member.isdir() else "")
        if not extract or "v" in options:
            line = _line(process, member) if not extract and "v" in options else shown
            await (process.error if "O" in options else process.write)(encode(line + "\n"))
        if extract:
            await _extract(process, options, base, archive, member)
    if missing:
        raise Failure(f"{sorted(missing)[0]}: not found in archive")
    return 0


def _same(name: str, word: str) -> bool:
    return name.removeprefix("./") == word.removeprefix("./").rstrip("/")


def _line(process: Process, member: tarfile.TarInfo) -> str:
    node: Node = Directory() if member.isdir() else SymlinkNode(member.linkname) if member.issym() else FileNode()
    node.mode = member.mode & 0o7777
    moment = process.clock.datetime(round((member.mtime - process.clock.datetime(0).timestamp()) * 1000))
    target = f" -> {member.linkname}" if member.issym() else ""
    owner = f"{member.uname or member.uid}/{member.gname or member.gid}"
    return f"{mode_string(node)} {owner} {member.size:9d} {format_date('%Y-%m-%d %H:%M:%S', moment)} {member.name}{'/' if member.isdir() else ''}{target}"


async def _extract(
    process: Process, options: Options, base: str, archive: tarfile.TarFile, member: tarfile.TarInfo
) -> None:
    parts = [part for part in member.name.split("/") if part not in ("", ".")]
    strip = options.get("strip", "0")
    parts = parts[int(strip) if strip.isdecimal() else 0 :]
    if ".." in parts:
        raise Failure(f"name with '..' skipped: '{member.name}'")
    if not parts:
        return
    target = _at(base, "/".join(parts))
    source = archive.extractfile(member) if member.isfile() else None
    data = source.read() if source is not None else b""
    if "O" in options:
        await process.write(data)
        return
    parent = target.rpartition("/")[0]
    if parent and find_node(process, parent) is None:
        make_directory(process, parent, parents=True)
    if member.isdir():
        make_directory(process, target, parents=True)
    else:
        if find_node(process, target, follow=False) is not None:
            if "k" in options:
                return
            remove(process, target)
        if member.issym():
            process.machine.files.symlink(member.linkname, target, cwd=process.cwd, user=process.user)
            return
        file = process.open(target, "w")
        await file.write(data)
        close_operand(process, file)
    _restore(process, options, target, member)


def _restore(process: Process, options: Options, target: str, member: tarfile.TarInfo) -> None:
    node = changeable(process, target)
    node.mode = member.mode & 0o7777
    if "m" not in options:
        node.mtime = round((member.mtime - process.clock.datetime(0).timestamp()) * 1000)
    if process.user == 0 and "o" not in options:
        node.owner, node.group = member.uid, member.gid


UTILITY = Utility(
    "tar", run, usage="tar c|x|t [-ZzJjahmvokO] [-f TARFILE] [-C DIR] [FILE]...\n\nCreate, extract, or list files from a tar file\n\n\tc\tCreate\n\tx\tExtract\n\tt\tList\n\t-f FILE\tName of TARFILE ('-' for stdin/out)\n\t-C DIR\tChange to DIR before operation\n\t-v\tVerbose\n\t-O\tExtract to stdout\n\t-z\t(De)compress using gzip"
)  # fmt: skip
