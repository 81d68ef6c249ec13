from tests.images.python3.world import run


def test_json_is_shown_with_indents() -> None:
    assert (
        run("", argv=("python3", "-m", "json.tool"), stdin='{"a": [1]}').out == '{\n    "a": [\n        1\n    ]\n}\n'
    )


def test_a_file_is_a_module_too() -> None:
    assert run(
        "", argv=("python3", "-m", "tool", "x"), files={"tool.py": "import sys\nprint(__name__, sys.argv)"}
    ).out == ("__main__ ['/w/tool.py', 'x']\n")


def test_pip_finds_no_network() -> None:
    ran = run("", argv=("python3", "-m", "pip", "install", "flask"))
    assert ran.code == 1 and ran.error.endswith(
        "ERROR: Could not find a version that satisfies the requirement flask (from versions: none)\n"
        "ERROR: No matching distribution found for flask\n"
    )
