"""Unix domain sockets: a server's address that is a file, which only its own container sees."""

from __future__ import annotations

from ..shell.faults import NetworkFault, OSFault
from ..shell.kernel import Process
from ..shell.node import SocketNode
from ..shell.sockets import Connection, Listener, socket_pair
from ._servers import Talk, serve_connections


def listen_at(process: Process, path: str, talk: Talk) -> Listener:
    """Take connections at a path, which is made, or taken over from a server that has ended; OSFault if it cannot be written."""
    files = process.machine.files
    files.make_directory(path.rpartition("/")[0])
    if isinstance(files.find(path, follow=False), SocketNode):
        files.remove(path)
    listener = Listener(process.clock, (path, 0))
    node = SocketNode(listener, mtime=process.clock.now)
    node.owner, node.group = process.user, process.group
    files.create(path, node)
    process.start(serve_connections(process, listener, talk))
    return listener


def connect_to(process: Process, path: str) -> Connection:
    """OSFault: `No such file or directory`, or `Connection refused` where nobody listens any more."""
    node = process.machine.files.lookup(path)
    if not isinstance(node, SocketNode):
        raise OSFault("Connection refused")
    near, far = socket_pair(process.clock, ("localhost", 0), (path, 0))
    try:
        node.listener.offer(far)
    except NetworkFault as fault:
        raise OSFault(fault.message) from None
    return near
