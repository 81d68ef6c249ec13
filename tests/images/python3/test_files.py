from tests.images.python3.world import printed


def test_files_are_written_when_the_buffer_is_emptied() -> None:
    script = r"""
f = open("a.txt", "w")
print(f.write("one\ntwo\n"), open("a.txt").read() == "")
f.flush(); print(open("a.txt").readlines(), f.tell(), f.closed)
f.close()
with open("a.txt", "r+") as f:
    print(f.readline(), f.read(2), f.seek(0), list(f))
with open("b", "wb") as f: f.write(b"\x00\xff")
print(open("b", "rb").read(), [type(e).__name__ for e in ()])
for act in (lambda: open("no"), lambda: open("."), lambda: open("a.txt", "q"), lambda: f.write(b""), lambda: open("a.txt").write("x")):
    try: act()
    except (OSError, ValueError) as error: print(type(error).__name__, error)
"""
    assert printed(script) == (
        "8 True\n"
        "['one\\n', 'two\\n'] 8 False\n"
        "one\n"
        " tw 0 ['one\\n', 'two\\n']\n"
        "b'\\x00\\xff' []\n"
        "FileNotFoundError [Errno 2] No such file or directory: 'no'\n"
        "IsADirectoryError [Errno 21] Is a directory: '.'\n"
        "ValueError invalid mode: 'q'\n"
        "ValueError write to closed file\n"
        "UnsupportedOperation not writable\n"
    )
