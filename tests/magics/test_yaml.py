"""`%%yaml`."""

from __future__ import annotations

from tests.magics.conftest import Notebook

POD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: c\n    image: nginx\n"


def test_a_cell_is_applied_and_applied_again(notebook: Notebook) -> None:
    assert notebook.run(f"%%yaml\n{POD}").stdout == "pod/web created\n"
    assert notebook.run(f"%%yaml\n{POD}").stdout == "pod/web unchanged\n"
    assert notebook.run(f"%%yaml delete\n{POD}").stdout == 'pod "web" deleted from default namespace\n'


def test_the_verb_and_kubectls_flags_are_of_the_first_line(notebook: Notebook) -> None:
    assert notebook.run(f"%%yaml create --dry-run=client -o name\n{POD}").stdout == "pod/web\n"
    assert "cannot `frobnicate`" in notebook.run(f"%%yaml frobnicate\n{POD}").stderr


def test_a_saved_cell_is_a_file_of_the_admin_host(notebook: Notebook) -> None:
    notebook.run(f"%%yaml --save web.yaml\n{POD}")
    assert notebook.run("%kubectl delete -f web.yaml").stdout == 'pod "web" deleted from default namespace\n'


def test_variables_are_put_in(notebook: Notebook) -> None:
    notebook.run("name = 'shop'")
    assert (
        notebook.run("%%yaml --vars\napiVersion: v1\nkind: Namespace\nmetadata: {name: '@{name}'}").stdout
        == "namespace/shop created\n"
    )


def test_a_problem_is_pointed_at(notebook: Notebook) -> None:
    cell = notebook.run("%%yaml\n" + POD.replace("image:", "imagee:"))
    assert "# line 8:     imagee: nginx\n#             ^^^^^^\n" in cell.stderr


def test_as_a_line_it_says_how_it_is_used(notebook: Notebook) -> None:
    assert "put it on the first line of a cell" in notebook.run("%yaml x").stderr
