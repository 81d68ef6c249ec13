from tests.images.python3.world import printed


def test_files_environment_and_processes() -> None:
    script = """
import os
os.makedirs("d/e"); open("d/f", "w").close()
print(sorted(os.listdir("d")), [(r, ds, fs) for r, ds, fs in os.walk("d")], os.path.isdir("d/e"), os.stat("d/f").st_size)
os.rename("d/f", "g"); os.remove("g"); os.environ["A"] = "1"; print(os.getenv("A"), os.environ.get("B", "no"), os.getcwd(), os.system("exit 2") >> 8)
for act in (lambda: os.mkdir("d"), lambda: os.rmdir("d"), lambda: os.remove("no"), lambda: os.environ["NO"], lambda: os.environ.__setitem__("X", 1), lambda: os.kill(99999, 0)):
    try: act()
    except Exception as error: print(type(error).__name__, error)
"""
    assert printed(script) == (
        "['e', 'f'] [('d', ['e'], ['f']), ('d/e', [], [])] True 0\n"
        "1 no /w 2\n"
        "FileExistsError [Errno 17] File exists: 'd'\n"
        "OSError [Errno 39] Directory not empty: 'd'\n"
        "FileNotFoundError [Errno 2] No such file or directory: 'no'\n"
        "KeyError 'NO'\n"
        "TypeError str expected, not int\n"
        "ProcessLookupError [Errno 3] No such process\n"
    )
