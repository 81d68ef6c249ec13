from tests.images.python3.world import run


def test_files_beside_the_script_and_on_the_path_are_modules() -> None:
    files = {
        "helper.py": "import os\nX = 1\ndef f(): return __name__\n",
        "lib/deep.py": "Y = 2\n",
        "pkg/__init__.py": "",
        "pkg/sub.py": "Z = 3\n",
    }
    files = {name: text for name, text in files.items() if "/" not in name}
    script = "import os\nos.makedirs('pkg'); open('pkg/__init__.py', 'w').close()\nwith open('pkg/sub.py', 'w') as f: f.write('Z = 3')\n"
    script += "import helper\nfrom pkg import sub\nimport pkg.sub as s\nprint(helper.X, helper.f(), sub.Z, s is sub, helper.__file__)\n"
    assert run(script, files=files).out == "1 helper 3 True /w/helper.py\n"


def test_what_is_missing_is_missing_and_a_standard_module_is_told_apart() -> None:
    assert run("import flask").error.splitlines()[-1] == "ModuleNotFoundError: No module named 'flask'"
    assert run("import asyncio").error.splitlines()[-2:] == [
        "ModuleNotFoundError: No module named 'asyncio'",
        "python: this simulated python does not have the standard module 'asyncio'",
    ]


def test_an_error_while_importing_passes_through_both_files() -> None:
    ran = run("import broken\n", files={"broken.py": "x = 1\ny = x / 0\n"})
    assert ran.error == (
        "Traceback (most recent call last):\n"
        '  File "/w/script.py", line 1, in <module>\n    import broken\n'
        '  File "/w/broken.py", line 2, in <module>\n    y = x / 0\n        ~~^~~\n'
        "ZeroDivisionError: division by zero\n"
    )
