"""`%kubectl`, `%%kubectl`, `%sh`, `%helm`."""

from __future__ import annotations

from tests.magics.conftest import Notebook


def test_who_writes_a_python_variable_in_braces_hears_of_vars(notebook: Notebook) -> None:
    told = "# `%%kubectl --vars` puts the Python variable name in the place of @{name}\n"
    assert told not in notebook.run("%kubectl get cm {name}").stderr
    notebook.run("name = 'a'")
    assert notebook.run("%kubectl get cm {name}").stderr.endswith(told)
    assert notebook.run("%kubectl get cm @{name}").stderr.endswith(told)
    assert told not in notebook.run("%kubectl get cm nope -o jsonpath='{.name}'").stderr


def test_a_line_and_a_cell_run_in_one_terminal(notebook: Notebook) -> None:
    notebook.run("%sh export KIND=configmap; kubectl create $KIND one")
    cell = notebook.run(
        "%%kubectl\n# both\ncreate $KIND two\nget cm -o name | grep -c two\n$ kubectl get cm one -o jsonpath='{.metadata.name}'"
    )
    assert cell.stdout == "configmap/two created\n1\none\n" and cell.stderr == ""


def test_pythons_braces_and_dollars_reach_kubectl(notebook: Notebook) -> None:
    notebook.run("name = 'wrong'; items = [1]")
    cell = notebook.run("%kubectl get ns default -o go-template='{{.metadata.name}}'")
    assert cell.stdout == "default\n"


def test_time_passes_once_before_a_cell(notebook: Notebook) -> None:
    notebook.run("%kubectl get pods")
    before = notebook.state.cluster.now
    notebook.run("%%kubectl\nget pods\nget pods")
    assert notebook.state.cluster.now - before == 5_000 + 200


def test_a_job_in_the_background_has_begun_when_the_next_line_needs_it(notebook: Notebook) -> None:
    cell = notebook.run("%%sh\nkubectl proxy --port=8001 &\ncurl -s localhost:8001/version | grep -c gitVersion")
    assert cell.stdout.endswith("1\n")


def test_the_first_line_may_be_a_command_or_flags(notebook: Notebook) -> None:
    notebook.run("%kubectl create ns shop")
    assert "shop" in notebook.run("%%kubectl get ns -o name\nget sa -o name").stdout
    assert "serviceaccount/default" in notebook.run("%%kubectl -n shop\nget sa -o name").stdout


def test_edit_takes_a_script(notebook: Notebook) -> None:
    notebook.run("%kubectl create deployment web --image=nginx:1.27")
    assert notebook.run("%kubectl edit deploy web --with 's/1.27/1.28/'").stdout == "deployment.apps/web edited\n"
    notebook.run("%%kubectl --with 's/1.28/1.29/'\nedit deploy/web")
    assert "nginx:1.29" in notebook.run("%kubectl get deploy web -o yaml").stdout


def test_quiet_shows_errors_only(notebook: Notebook) -> None:
    cell = notebook.run("%%kubectl --quiet\nget nodes\nget nothing")
    assert cell.stdout == "" and "resource type" in cell.stderr


def test_streams_keep_their_order(notebook: Notebook) -> None:
    parts = notebook.state.terminal.run("echo a; echo b >&2; echo c").parts
    assert parts == ((False, "a\n"), (True, "b\n"), (False, "c\n"))


def test_variables_and_pictures(notebook: Notebook) -> None:
    notebook.run("image = 'nginx:1.27'")
    cell = notebook.run('%%kubectl --vars --view "rollout deploy/web"\ncreate deployment web --image=@{image}')
    assert cell.value.text.startswith("Rollout of deployment web")
    assert "there is no Python variable" in notebook.run("%%kubectl --vars\nrun x --image=@{nope}").stderr


def test_the_function_does_what_the_magic_does(notebook: Notebook) -> None:
    cell = notebook.run("from k8s_magics import kubectl; kubectl('get ns default -o name')")
    assert cell.error is None, cell
    assert cell.value.stdout == "namespace/default\n"


def test_an_endless_loop_ends(notebook: Notebook) -> None:
    cell = notebook.run("%sh while true; do sleep 30; done")
    assert cell.stderr == "# stopped after 10 minutes of virtual time, as Ctrl-C would have done\n"


def test_helm_may_leave_out_its_name(notebook: Notebook) -> None:
    assert notebook.run("%helm version").stderr == notebook.run("%%helm\nhelm version").stderr


def test_what_is_assigned_is_given_as_lines_and_not_printed(notebook: Notebook) -> None:
    cell = notebook.run("names = %kubectl get ns -o name\nnames")
    assert cell.stdout.count("namespace/default") == 1 and cell.value[0] == "namespace/default"
    assert notebook.run("%kubectl get ns -o name").value is None
    cell = notebook.run("missing = %kubectl get nothing")
    assert "resource type" in cell.stderr
    assert notebook.run("why = %k8s why ns/default\n").stdout == "" and notebook.run("why.n").value.startswith(
        "Namespace"
    )


def test_each_command_of_a_script_has_its_own_patience(notebook: Notebook) -> None:
    cell = notebook.run("%%sh\nsleep 400\nsleep 400\nfor i in 1 2; do\n  echo $i\ndone\n( echo a\necho b )")
    assert (cell.stdout, cell.stderr) == ("1\n2\na\nb\n", "")


def test_a_script_fails_by_its_last_command(notebook: Notebook) -> None:
    notebook.run("%config K8s.raise_on_error = True")
    assert notebook.run("%%sh\nfalse\ntrue").error is None
    assert notebook.run("%%sh\ntrue\nfalse").error is not None


def test_a_copied_session_is_run_without_what_it_printed(notebook: Notebook) -> None:
    cell = notebook.run(
        "%%kubectl\n$ kubectl get ns default -o name\nnamespace/old\n$ kubectl get ns \\\n>   -o name | wc -l\n4"
    )
    assert cell.stdout == "namespace/default\n5\n"
    assert cell.stderr == "# 2 lines without a `$ ` left out: what was printed, not typed\n"


def test_an_empty_cell_teaches(notebook: Notebook) -> None:
    for cell in ("%%kubectl", "%%kubectl\n", "# get\n%%sh\n\n"):
        assert "write one command a line below" in notebook.run(cell).stderr
    assert "kind: Pod" in notebook.run("%%yaml").stderr
    assert "default" in notebook.run("%%kubectl get ns").stdout


def test_curls_meter_is_not_shown(notebook: Notebook) -> None:
    cell = notebook.run("%sh curl http://localhost | head -1")
    assert cell.stderr.startswith("curl: (7) Failed to connect")
