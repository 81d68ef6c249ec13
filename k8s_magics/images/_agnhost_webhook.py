"""`agnhost webhook`: a server of admission webhooks to try them with (test/images/agnhost/webhook).

Simplified: no /crd, and /pods/attach is never asked.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from typing import Any

from ..apimachinery.json_reader import JsonError, loads
from ..shell.faults import OSFault
from ..shell.http import Request, Response, serve
from ..shell.kernel import Process, sleep
from ..shell.sockets import Connection
from ._echo import value_of
from ._servers import go_exit, listen, text, until_signalled

Answer = dict[str, Any]
FOREVER = 1 << 40
DELAY = 5000
INIT_CONTAINER = {"image": "webhook-added-image", "name": "webhook-added-init-container", "resources": {}}
SIDECAR = "webhook-added-sidecar"
KEY, DISALLOWED, KEPT = "webhook-e2e-test", "webhook-disallow", "webhook-nondeletable"


async def webhook(process: Process) -> int:
    """Serve until a signal comes; 255 if there is no certificate."""
    from ..shell.tls import Secure
    from ..shell.x509.certificate import read_certificates

    path = value_of(process, "tls-cert-file", "")
    try:
        chain = read_certificates(process.machine.files.read_text(path, cwd=process.cwd) if path else "")
    except OSFault as fault:
        return await _fatal(process, f"open {path}: {fault.message.lower()}")
    if not chain:
        return await _fatal(
            process,
            "tls: failed to find any PEM data in certificate input" if path else "open : no such file or directory",
        )
    port = int(value_of(process, "port", "443"))

    async def talk(connection: Connection) -> None:
        await serve(connection, lambda request, _: _answer(process, request), secure=lambda: Secure(lambda _: chain))

    if not await listen(process, port, talk):
        await process.error(f"panic: listen tcp :{port}: bind: address already in use\n")
        return 2
    return go_exit(process, await until_signalled(process))


async def _fatal(process: Process, why: str) -> int:
    await process.error(f"F{process.clock.datetime():%m%d %H:%M:%S.%f}       1 config.go:34] {why}\n")
    return 255


async def _answer(process: Process, request: Request) -> Response:
    path = request.path.partition("?")[0]
    if path == "/readyz":
        return text("ok")
    if path not in DECIDES and path not in ("/always-allow-delay-5s", "/mutating-pods-sidecar"):
        return text("404 page not found\n", status=404)
    if request.header("Content-Type") != "application/json":
        return text("")
    try:
        review = loads(request.body.decode("utf-8", "replace"))
        asked = review["request"]
        if path == "/always-allow-delay-5s":
            await sleep(DELAY)
        if path == "/pods" and _labels(asked).get(KEY) == "wait-forever":
            await sleep(FOREVER)
        sidecar = value_of(process, "sidecar-image", "")
        answer = _sidecar(asked, sidecar) if path == "/mutating-pods-sidecar" else DECIDES.get(path, _allowed)(asked)
    except JsonError as error:
        return text(
            f"Request could not be decoded: couldn't get version/kind; json parse error: {error.message}\n", status=400
        )
    except (KeyError, TypeError, AttributeError):
        return text(
            f"Request could not be decoded: Object 'Kind' is missing in '{request.body.decode()}'\n", status=400
        )
    made = {
        "kind": "AdmissionReview",
        "apiVersion": review.get("apiVersion"),
        "response": {"uid": asked["uid"], **answer},
    }
    return text(json.dumps(made, separators=(",", ":")), kind="application/json")


def _allowed(asked: Mapping[str, Any]) -> Answer:
    return {"allowed": True}


def _patched(*operations: Mapping[str, Any]) -> Answer:
    encoded = base64.b64encode(json.dumps(operations).encode()).decode()
    return {"allowed": True, "patch": encoded, "patchType": "JSONPatch"}


def _denied(**status: Any) -> Answer:
    return {"allowed": False, "status": {"metadata": {}, **status}}


def _object(asked: Mapping[str, Any]) -> Mapping[str, Any]:
    """The new object, or the one that is to go."""
    found: Mapping[str, Any] = asked["oldObject"] if asked["operation"] == "DELETE" else asked["object"]
    return found


def _labels(asked: Mapping[str, Any]) -> Mapping[str, str]:
    labels: Mapping[str, str] = _object(asked)["metadata"].get("labels") or {}
    return labels


def _always_deny(asked: Mapping[str, Any]) -> Answer:
    return _denied(message="this webhook denies all requests")


def _add_label(asked: Mapping[str, Any]) -> Answer:
    labels = _labels(asked)
    if not labels:
        return _patched({"op": "add", "path": "/metadata/labels", "value": {"added-label": "yes"}})
    if labels.get("added-label") == "yes":
        return _allowed(asked)
    op = "replace" if "added-label" in labels else "add"
    return _patched({"op": op, "path": "/metadata/labels/added-label", "value": "yes"})


def _pods(asked: Mapping[str, Any]) -> Answer:
    words = []
    if _labels(asked).get(KEY) == DISALLOWED:
        words.append("the pod contains unwanted label;")
    words += [
        "the pod contains unwanted container name;"
        for c in _object(asked)["spec"]["containers"]
        if DISALLOWED in c["name"]
    ]
    return _denied(message=" ".join(words)) if words else _allowed(asked)


def _mutating_pods(asked: Mapping[str, Any]) -> Answer:
    pod = _object(asked)
    there = any(c["name"] == INIT_CONTAINER["name"] for c in pod["spec"].get("initContainers") or ())
    if pod["metadata"].get("name") != "webhook-to-be-mutated" or there:
        return _allowed(asked)
    return _patched({"op": "add", "path": "/spec/initContainers", "value": [INIT_CONTAINER]})


def _sidecar(asked: Mapping[str, Any], image: str) -> Answer:
    if not image:
        return _denied(status="Failure", message="No image specified by the sidecar-image parameter", code=500)
    if any(c["name"] == SIDECAR for c in _object(asked)["spec"]["containers"]):
        return _allowed(asked)
    return _patched(
        {"op": "add", "path": "/spec/containers/-", "value": {"image": image, "name": SIDECAR, "resources": {}}}
    )


def _data(what: str, wrong: str) -> Callable[[Mapping[str, Any]], Answer]:
    def decide(asked: Mapping[str, Any]) -> Answer:
        value, deletes = (_object(asked).get("data") or {}).get(KEY), asked["operation"] == "DELETE"
        if value == DISALLOWED and not deletes:
            return _denied(reason=f"the {what} contains unwanted {wrong}")
        if value == KEPT and deletes:
            return _denied(reason=f"the {what} cannot be deleted because it contains unwanted key and value")
        return _allowed(asked)

    return decide


def _mutating_data(asked: Mapping[str, Any]) -> Answer:
    data = _object(asked).get("data") or {}
    stage = 2 if data.get("mutation-stage-1") == "yes" else 1 if data.get("mutation-start") == "yes" else 0
    return (
        _patched({"op": "add", "path": f"/data/mutation-stage-{stage}", "value": "yes"}) if stage else _allowed(asked)
    )


DECIDES: Mapping[str, Callable[[Mapping[str, Any]], Answer]] = {
    "/always-deny": _always_deny, "/add-label": _add_label, "/pods": _pods, "/mutating-pods": _mutating_pods, "/configmaps": _data("configmap", "key and value"),
    "/custom-resource": _data("custom resource", "data"), "/mutating-configmaps": _mutating_data, "/mutating-custom-resource": _mutating_data,
}  # fmt: skip
