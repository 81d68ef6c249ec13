from tests.images.python3.world import printed


def test_programs_run_as_children() -> None:
    script = """
import subprocess
print(subprocess.run(["echo", "hi"], capture_output=True, text=True).stdout, subprocess.check_output("printf x; exit 0", shell=True), subprocess.call(["false"]))
print(subprocess.run(["cat"], input="fed", text=True, capture_output=True).stdout, subprocess.Popen(["sh", "-c", "kill -9 $$"]).wait())
for act in (lambda: subprocess.run(["nosuch"]), lambda: subprocess.run("exit 3", shell=True, check=True)):
    try: act()
    except Exception as error: print(type(error).__name__, error)
"""
    assert printed(script) == (
        "hi\n"
        " b'x' 1\n"
        "fed -9\n"
        "FileNotFoundError [Errno 2] No such file or directory: 'nosuch'\n"
        "CalledProcessError Command 'exit 3' returned non-zero exit status 3.\n"
    )
