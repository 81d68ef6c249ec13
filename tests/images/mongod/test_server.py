from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from k8s_magics.images.mongod.server import COMMANDS, Mongod
from k8s_magics.shell.filesystem import Filesystem
from k8s_magics.shell.kernel import Kernel
from k8s_magics.shell.machine import Machine
from k8s_magics.shell.process import Process
from k8s_magics.sim.clock import Clock


def process(files: Filesystem | None = None) -> Process:
    clock = Clock()
    files = files or Filesystem(clock)
    files.make_directory("/data/db")
    return Process(Machine(Kernel(clock), files=files), ["mongod"], env={})


def ask(server: Mongod, command: str, **arguments: Any) -> Any:
    answer = server.answer({"command": command, "db": "test", "collection": "c", "arguments": arguments}, known=True)
    return answer.get("result", answer.get("error"))


def test_documents_are_there_for_the_next_server() -> None:
    files = Filesystem(Clock())
    server = Mongod(process(files), "/data/db")
    ask(server, "insert", documents=[{"_id": 1}, {"a": 2}])
    assert (
        ask(server, "insert", documents=[{"_id": 3}, {"_id": 1}])["code"] == 11000
        and ask(server, "update", query={"_id": 1}, update={"$set": {"a": 5}})["modifiedCount"] == 1
    )
    again = Mongod(process(files), "/data/db")
    assert (
        [d.get("a") for d in ask(again, "find")] == [5, 2]
        and ask(again, "listCollections") == ["c"]
        and ask(again, "drop") is True
    )
    assert files.list("/data/db") == () and ask(again, "nope")["code"] == 59


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["a", "_id", "$gt", "$set", "$inc", "$in", "$or", "$regex", "a.b", "$push"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(
    st.sampled_from(sorted(COMMANDS)),
    st.dictionaries(
        st.sampled_from(
            [
                "documents",
                "query",
                "update",
                "sort",
                "limit",
                "skip",
                "projection",
                "key",
                "user",
                "pwd",
                "many",
                "upsert",
            ]
        ),
        JSON,
        max_size=4,
    ),
)
def test_whatever_is_asked_is_answered(command: str, arguments: dict[str, Any]) -> None:
    server = Mongod(process(), "/data/db")
    ask(server, "insert", documents=[{"_id": 1, "a": {"b": 2}}, {"_id": "x", "a": [1, "y"]}])
    answer = server.answer({"command": command, "db": "test", "collection": "c", "arguments": arguments}, known=True)
    assert ("result" in answer) is not ("error" in answer)
