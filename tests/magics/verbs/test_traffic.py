"""`%k8s traffic`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_requests_are_sent_until_they_are_stopped(notebook: Notebook) -> None:
    notebook.run(
        "%%kubectl\ncreate deployment web --image=nginx\nexpose deploy/web --port=80\nwait --for=condition=available deploy/web"
    )
    assert notebook.run("%k8s traffic").stdout.startswith("No traffic yet")
    notebook.run("%k8s traffic svc/web 10")
    notebook.run("%k8s wait 10s")
    assert "10 requests/s, " in notebook.run("%k8s traffic").stdout
    assert notebook.run("%k8s traffic svc/web stop").stdout == "No more requests to svc/web.\n"


def test_what_makes_no_sense_is_refused(notebook: Notebook) -> None:
    assert notebook.run("%k8s traffic svc/nope 5").stderr == 'services "nope" not found\n'
    for rate in ("many", "-3", "nan", "inf", "1e9"):
        assert notebook.run(f"%k8s traffic svc/kubernetes {rate}").stderr
