"""Calls and answers."""

from __future__ import annotations

from k8s_magics.apiserver.rest.message import Answer, Call


def test_curl_gets_indented_documents_and_others_one_line() -> None:
    answer = Answer(value={"kind": "X", "apiVersion": "v1"})
    assert answer.data(Call.of("GET", "/x", {"User-Agent": "curl/8"})) == b'{\n  "kind": "X",\n  "apiVersion": "v1"\n}'
    assert answer.data(Call.of("GET", "/x?pretty=true")).startswith(b"{\n")
    assert answer.data(Call.of("GET", "/x")) == b'{"kind":"X","apiVersion":"v1"}\n'


def test_a_target_is_taken_apart() -> None:
    call = Call.of("GET", "/api/v1/pods?labelSelector=a%3Db&watch", {"Content-Type": "application/yaml; charset=utf-8"})
    assert (call.path, call.query, call.media_type) == (
        "/api/v1/pods",
        {"labelSelector": "a=b", "watch": ""},
        "application/yaml",
    )
