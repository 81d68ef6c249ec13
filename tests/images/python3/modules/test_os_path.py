from tests.images.python3.world import printed


def test_paths_are_taken_apart_and_looked_at() -> None:
    script = """
import os.path as p
print(p.join("a", "/b", "c"), p.split("/x/y"), p.splitext("a.tar.gz"), p.basename("/x/"), p.dirname("/x/y"), p.abspath("a/../b"), p.exists("script.py"), p.isfile("script.py"), p.relpath("/w/x", "/w/y"), p.normpath("a//b/."), p.getsize("script.py") > 10)
try: p.getsize("no")
except FileNotFoundError as error: print(error)
"""
    assert printed(script) == (
        "/b/c ('/x', 'y') ('a.tar', '.gz')  /x /w/b True True ../x a/b True\n"
        "[Errno 2] No such file or directory: 'no'\n"
    )
