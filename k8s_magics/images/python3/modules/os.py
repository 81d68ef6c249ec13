"""os: the environment, files and directories of the container, processes and users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ....shell.faults import ExecError, OSFault, ProcessExit
from ....shell.memory import fit
from ....shell.node import Directory, FileNode, Node, SymlinkNode
from ..failures import system_error
from ..frame import END
from ..methods.binding import getters, given_to_programs, needing, ours, plain
from ..objects import Lazy, Native, type_name
from .signal import send_to_itself

DIRECTORY, REGULAR, LINK = 0o040000, 0o100000, 0o120000


class Environ(dict[str, str]):
    """os.environ: what is set there, children inherit."""

    TABLE: Any


def _check_text(py: Any, env: Environ, key: Any, value: Any) -> None:
    for each in (key, value):
        if not isinstance(each, str):
            raise TypeError(f"str expected, not {type_name(each)}")
    env[key] = value
    py.environment[key] = value


def _forget(py: Any, env: Environ, key: Any) -> None:
    del env[key]
    py.environment.pop(key, None)


def _pop(py: Any, env: Environ, key: Any, *default: Any) -> Any:
    py.environment.pop(key, None)
    return env.pop(key, *default)


def _default(py: Any, env: Environ, key: Any, value: Any) -> Any:
    py.environment.setdefault(key, value)
    return env.setdefault(key, value)


async def _update(py: Any, env: Environ, given: Any = (), **more: Any) -> None:
    env.update(given, **more)
    py.environment.update(env)


Environ.TABLE = plain("Environ", copy=dict, __repr__=lambda env: f"environ({dict(env)!r})") | ours(
    "Environ", __setitem__=_check_text, __delitem__=_forget, pop=_pop, setdefault=_default, update=_update
)
Environ.__name__ = "_Environ"


class Stat(NamedTuple):
    """os.stat_result."""

    st_mode: int
    st_ino: int
    st_nlink: int
    st_uid: int
    st_gid: int
    st_size: int
    st_mtime: float

    @property
    def st_ctime(self) -> float:
        return self.st_mtime

    @property
    def st_atime(self) -> float:
        return self.st_mtime


class Uname(NamedTuple):
    """posix.uname_result."""

    sysname: str
    nodename: str
    release: str
    version: str
    machine: str


STAT = " ".join((*Stat._fields, "st_ctime", "st_atime"))
given_to_programs(Stat, getters(Stat, STAT) | plain("os.stat_result", __repr__=repr), name="os.stat_result")
given_to_programs(
    Uname,
    getters(Uname, " ".join(Uname._fields)) | plain("posix.uname_result", __repr__=repr),
    name="posix.uname_result",
)


def on_path(act: Callable[..., Any]) -> Native:
    """A system call on a path: its faults carry the path."""

    async def run(py: Any, path: Any = ".", *args: Any, **kwargs: Any) -> Any:
        text = await py.path_text(path)
        py.process.units += 1
        try:
            return act(py, text, *args, **kwargs)
        except OSFault as fault:
            raise system_error(fault, path if isinstance(path, (str, bytes)) else text) from None

    return Native(act.__name__.strip("_"), run, needs=True)


def _who(py: Any) -> dict[str, Any]:
    process = py.process
    return {"cwd": process.cwd, "user": process.user, "groups": (process.group, *process.groups)}


def listdir(py: Any, path: str) -> list[str]:
    return list(py.process.machine.files.list(path, cwd=py.process.cwd))


def mkdir(py: Any, path: str, mode: int = 0o777) -> None:
    process = py.process
    process.machine.files.make_directory(
        path,
        parents=False,
        mode=mode & ~process.umask,
        owner=process.user,
        group=process.group,
        cwd=process.cwd,
        user=process.user,
    )


def makedirs(py: Any, path: str, mode: int = 0o777, exist_ok: bool = False) -> None:
    files, process = py.process.machine.files, py.process
    if files.exists(path, cwd=process.cwd) and not (exist_ok and files.is_directory(path, cwd=process.cwd)):
        raise OSFault("File exists")
    files.make_directory(
        path, parents=True, owner=process.user, group=process.group, cwd=process.cwd, user=process.user
    )


def remove(py: Any, path: str) -> None:
    node = py.process.machine.files.lookup(path, cwd=py.process.cwd, follow=False)
    if isinstance(node, Directory):
        raise OSFault("Is a directory")
    py.process.machine.files.remove(path, **_who(py))


def rmdir(py: Any, path: str) -> None:
    if not isinstance(py.process.machine.files.lookup(path, cwd=py.process.cwd, follow=False), Directory):
        raise OSFault("Not a directory")
    py.process.machine.files.remove(path, **_who(py))


def stat_of(py: Any, node: Node) -> Stat:
    kind = DIRECTORY if isinstance(node, Directory) else LINK if isinstance(node, SymlinkNode) else REGULAR
    moment = py.process.clock.datetime(node.mtime).timestamp()
    return Stat(kind | node.mode, id(node) % 1000, 1, node.owner, node.group, node.size, moment)


def stat(py: Any, path: str) -> Stat:
    return stat_of(py, py.process.machine.files.lookup(path, cwd=py.process.cwd))


def lstat(py: Any, path: str) -> Stat:
    return stat_of(py, py.process.machine.files.lookup(path, cwd=py.process.cwd, follow=False))


def chmod(py: Any, path: str, mode: int) -> None:
    py.process.machine.files.change(path, cwd=py.process.cwd).mode = mode & 0o7777


def chdir(py: Any, path: str) -> None:
    files = py.process.machine.files
    if not isinstance(files.lookup(path, cwd=py.process.cwd), Directory):
        raise OSFault("Not a directory")
    py.process.cwd = files.real_path(path, cwd=py.process.cwd)


def readlink(py: Any, path: str) -> str:
    node = py.process.machine.files.lookup(path, cwd=py.process.cwd, follow=False)
    if not isinstance(node, SymlinkNode):
        raise OSFault("Invalid argument")
    return node.target


def truncate(py: Any, path: str, size: int) -> None:
    node = py.process.machine.files.change(path, cwd=py.process.cwd)
    if isinstance(node, FileNode):
        node.replace(node.content(0, size), py.process.clock.now)


def access(py: Any, path: str, mode: int) -> bool:
    node = py.process.machine.files.find(path, cwd=py.process.cwd)
    return node is not None and (
        py.process.user == 0 or not mode or node.permits(mode, py.process.user, (py.process.group, *py.process.groups))
    )


async def _moved(py: Any, old: Any, new: Any) -> None:
    one, two = await py.path_text(old), await py.path_text(new)
    try:
        py.process.machine.files.rename(one, two, **_who(py))
    except OSFault as fault:
        raise system_error(fault, one, two) from None


async def _linked(py: Any, target: Any, path: Any) -> None:
    one, two = await py.path_text(target), await py.path_text(path)
    try:
        py.process.machine.files.symlink(one, two, **_who(py))
    except OSFault as fault:
        raise system_error(fault, one, two) from None


async def _kill(py: Any, pid: int, number: int) -> None:
    process = py.process.machine.pids.processes.get(pid)
    if process is None:
        raise ProcessLookupError(3, "No such process")
    if process is py.process:
        await send_to_itself(py, number)
    else:
        process.signal(int(number), py.process)


async def _end(py: Any, code: int = 0) -> None:
    raise ProcessExit(code & 0xFF)


async def _abort(py: Any) -> None:
    py.process.signal(6, py.process)
    raise ProcessExit(134)


async def _exec(py: Any, program: str, arguments: Any, environment: Any = None) -> None:
    await py.streams.flush()
    words = [str(word) for word in await py.listed(arguments)]
    try:
        py.process.replace([program, *words[1:]], env=py.environment if environment is None else environment)
    except ExecError as error:
        raise system_error(OSFault(error.reason), program) from None


async def _execl(py: Any, program: str, *words: str) -> None:
    await _exec(py, program, words)


def _urandom(py: Any, size: int) -> bytes:
    from .random import generator

    return bytes(generator(py, "urandom").getrandbits(8) for _ in range(fit(size) if size < 1 << 16 else 1 << 16))


def _umask(py: Any, mask: int) -> int:
    before, py.process.umask = py.process.umask, mask
    return int(before)


def _uname(py: Any) -> Uname:
    from .platform import RELEASE, VERSION

    return Uname("Linux", py.process.machine.hostname, RELEASE, VERSION, "x86_64")


def _write(py: Any, number: int, data: bytes) -> Any:
    async def write() -> int:
        await py.process.write_to(number, bytes(data))
        return len(data)

    return write()


def _getenv(py: Any, key: str, default: Any = None) -> Any:
    return py.modules.loaded["os"].names["environ"].get(key, default)


def _count(py: Any) -> int:
    return int(py.process.machine.cpu.cores)


def names(py: Any) -> dict[str, Any]:
    path = py.modules.native("os.path")
    found: dict[str, Any] = {
        "environ": Environ(py.environment), "path": path, "sep": "/", "linesep": "\n", "pathsep": ":", "name": "posix", "curdir": ".", "pardir": "..", "devnull": "/dev/null",
        "extsep": ".", "F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1, "error": OSError, "O_RDONLY": 0, "stat_result": Stat,
    }  # fmt: skip
    for act in (listdir, mkdir, makedirs, remove, rmdir, stat, lstat, chmod, chdir, readlink, truncate, access):
        found[act.__name__] = on_path(act)
    found["unlink"] = found["remove"]
    found |= needing({
        "getenv": _getenv, "getpid": lambda py: py.process.pid, "getppid": lambda py: 0 if py.process.parent is None else py.process.parent.pid,
        "getuid": lambda py: py.process.user, "geteuid": lambda py: py.process.user, "getgid": lambda py: py.process.group, "getegid": lambda py: py.process.group,
        "getgroups": lambda py: [py.process.group, *py.process.groups], "getcwd": lambda py: py.process.cwd, "uname": _uname, "kill": _kill, "_exit": _end, "abort": _abort,
        "rename": _moved, "replace": _moved, "symlink": _linked, "cpu_count": _count, "process_cpu_count": _count, "urandom": _urandom, "umask": _umask,
        "execvp": _exec, "execv": _exec, "execve": _exec, "execlp": _execl, "execl": _execl, "fspath": lambda py, path: py.path_text(path), "write": _write,
        "getloadavg": lambda py: (0.0, 0.0, 0.0), "isatty": lambda py, fd: fd in py.process.files and py.process.files[fd].is_terminal, "sync": lambda py: None,
        "getlogin": lambda py: "root", "putenv": lambda py, key, value: py.environment.__setitem__(key, value), "system": _system, "walk": _walk,
        "sched_getaffinity": lambda py, pid: set(range(_count(py))), "fsencode": lambda py, text: text.encode(), "fsdecode": lambda py, text: text if isinstance(text, str) else text.decode(),
    })  # fmt: skip
    return found


async def _walk(py: Any, top: Any, topdown: bool = True, onerror: Any = None, followlinks: bool = False) -> Lazy:
    """os.walk(): what the program takes out of the list of directories is not entered."""
    files, first = py.process.machine.files, await py.path_text(top)
    waiting: list[Any] = [first]
    last: list[tuple[str, list[str]]] = []

    async def step() -> Any:
        if last:
            parent, inner = last.pop()
            waiting.extend(f"{parent.rstrip('/')}/{name}" for name in reversed(inner))
        while waiting:
            path = waiting.pop()
            node = files.find(path, cwd=py.process.cwd)
            if not isinstance(node, Directory):
                continue
            inside = {name: files.is_directory(f"{path}/{name}", cwd=py.process.cwd) for name in node.names()}
            directories = [name for name, is_directory in inside.items() if is_directory]
            last.append((path, directories))
            await py.tick(len(inside) + 1)
            return path, directories, [name for name, is_directory in inside.items() if not is_directory]
        return END

    return Lazy("generator", step)


async def _system(py: Any, command: str) -> int:
    await py.streams.flush()
    child = py.process.spawn(["/bin/sh", "-c", command], env=py.environment)
    return int(await py.process.wait(child)) << 8
