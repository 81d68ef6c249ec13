from k8s_magics.images._memcached_store import LARGEST, MemcachedStore
from k8s_magics.sim.clock import Clock


def answers(store: MemcachedStore, *lines: bytes) -> list[bytes]:
    """Storing commands have their value behind a bar."""
    found = []
    for line in lines:
        command, bar, value = line.partition(b"|")
        found.append(store.store(command.split(), value) if bar else store.answer(command.split()))
    return found


def test_values_are_kept_under_conditions() -> None:
    store = MemcachedStore(Clock(), "1.6")
    assert answers(
        store,
        b"replace a 0 0 1|x",
        b"set a 5 0 1|x",
        b"add a 0 0 1|y",
        b"append a 0 0 1|y",
        b"prepend a 0 0 1|w",
        b"get a",
    ) == [
        b"NOT_STORED\r\n",
        b"STORED\r\n",
        b"NOT_STORED\r\n",
        b"STORED\r\n",
        b"STORED\r\n",
        b"VALUE a 5 3\r\nwxy\r\nEND\r\n",
    ]
    assert answers(store, b"gets a", b"cas a 0 0 1 9|z", b"cas a 0 0 1 3|z", b"cas b 0 0 1 3|z") == [
        b"VALUE a 5 3 3\r\nwxy\r\nEND\r\n",
        b"EXISTS\r\n",
        b"STORED\r\n",
        b"NOT_FOUND\r\n",
    ]


def test_values_expire() -> None:
    clock = Clock()
    store = MemcachedStore(clock, "1.6")
    answers(store, b"set a 0 10 1|x", b"set b 0 -1 1|x", b"set c 0 0 1|x", b"touch c 5")
    assert answers(store, b"get a b c") == [b"VALUE a 0 1\r\nx\r\nVALUE c 0 1\r\nx\r\nEND\r\n"]
    clock.advance(6000)
    assert answers(store, b"get a b c") == [b"VALUE a 0 1\r\nx\r\nEND\r\n"]


def test_the_memory_is_never_more_than_its_limit() -> None:
    store = MemcachedStore(Clock(), "1.6", limit=1000)
    for number in range(50):
        answers(store, b"set k%d 0 0 100|" % number + b"x" * 100)
    stats = dict(line.split()[1:] for line in answers(store, b"stats")[0].split(b"\r\n")[:-2])
    assert (
        int(stats[b"bytes"]) <= 1000
        and int(stats[b"evictions"]) > 40
        and answers(store, b"get k49")[0].startswith(b"VALUE")
    )
    assert answers(store, b"set k 0 0 1|" + b"x" * (LARGEST + 1)) == [b"SERVER_ERROR object too large for cache\r\n"]


def test_numbers_wrap_and_nonsense_is_an_error() -> None:
    store = MemcachedStore(Clock(), "1.6")
    assert answers(
        store,
        b"set n 0 0 1|5",
        b"decr n 9",
        b"incr n 18446744073709551615",
        b"incr n 1",
        b"incr n x",
        b"nonsense",
        b"",
        b"get",
    )[1:] == [
        b"0\r\n",
        b"18446744073709551615\r\n",
        b"0\r\n",
        b"CLIENT_ERROR invalid numeric delta argument\r\n",
        b"ERROR\r\n",
        b"ERROR\r\n",
        b"ERROR\r\n",
    ]
    assert (
        store.wants([b"set", b"k" * 300, b"0", b"0", b"1"]) == b"CLIENT_ERROR bad command line format\r\n"
        and store.wants([b"get", b"a"]) is None
        and store.wants(b"set a 0 0 7".split()) == 7
    )
