from __future__ import annotations

from k8s_magics.shell.curling.link import Pool
from k8s_magics.shell.http import Response, parse_url
from k8s_magics.shell.sockets import socket_pair
from k8s_magics.sim.clock import Clock

WEB = parse_url("http://web/a")
FRAMED = (("Content-Length", "0"),)


def test_a_connection_is_kept_for_the_same_host_until_the_other_side_ends_it() -> None:
    near, far = socket_pair(Clock(), ("10.0.0.1", 1), ("10.0.0.2", 80))
    pool = Pool()
    assert pool.keep(WEB, near, Response(200, "", FRAMED)) and pool.take(parse_url("http://db/")) is None
    assert pool.take(parse_url("http://web/b")) is near and pool.take(WEB) is None
    pool.keep(WEB, near, Response(200, "", FRAMED))
    far.close()
    assert pool.take(WEB) is None


def test_it_is_not_kept_where_the_end_of_the_answer_is_the_end_of_the_connection() -> None:
    near, _ = socket_pair(Clock(), ("10.0.0.1", 1), ("10.0.0.2", 80))
    assert not Pool().keep(WEB, near, Response(200))
    assert not Pool().keep(WEB, near, Response(200, "", (*FRAMED, ("Connection", "close"))))
