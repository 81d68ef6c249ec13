from tests.images.python3.world import printed


def test_tcp_is_spoken() -> None:
    script = """
import socket, threading
server = socket.create_server(("127.0.0.1", 0)); port = server.getsockname()[1]
def serve():
    connection, _ = server.accept()
    with connection:
        while data := connection.recv(10): connection.sendall(data.upper())
t = threading.Thread(target=serve); t.start()
with socket.create_connection(("127.0.0.1", port)) as c:
    c.sendall(b"hello"); print(c.recv(100)); c.shutdown(socket.SHUT_WR); print(c.recv(1))
t.join(); server.close()
s = socket.socket(); s.bind(("127.0.0.1", 0)); s.listen(); s.settimeout(0.05)
for act in (lambda: socket.create_connection(("127.0.0.1", port)), lambda: s.accept(), lambda: socket.gethostbyname("no.such.invalid")):
    try: act()
    except OSError as error: print(type(error).__name__, error)
"""
    assert printed(script) == ("b'HELLO'\nb''\ngaierror [Errno -2] Name or service not known\n")
