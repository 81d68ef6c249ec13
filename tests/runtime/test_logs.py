from k8s_magics.runtime.logs import LARGEST, Cursor, Log


def test_a_line_waits_for_its_newline() -> None:
    log = Log()
    log.write(1, "stdout", b"one\ntw")
    assert [line.data for line in log.lines] == [b"one\n"]
    log.write(2, "stderr", b"err\n")
    log.write(3, "stdout", b"o\n")
    assert [(line.when, line.stream, line.data) for line in log.lines][1:] == [
        (2, "stderr", b"err\n"),
        (3, "stdout", b"two\n"),
    ]


def test_the_end_completes_the_last_line() -> None:
    log = Log()
    log.write(1, "stdout", b"no newline")
    log.close(5)
    assert log.closed and [line.data for line in log.lines] == [b"no newline"]


def test_old_lines_are_rotated_away() -> None:
    log = Log()
    for _ in range(11):
        log.write(0, "stdout", b"x" * ((1 << 20) - 1) + b"\n")
    assert log.first > 0 and sum(len(line.data) for line in log.lines) <= LARGEST


def test_short_lines_count_with_their_stamps() -> None:
    log = Log()
    log.write(0, "stdout", b"y\n" * 500_000)
    assert 200_000 < len(log.lines) < 300_000


def test_the_tail_is_cut_by_lines_and_by_size() -> None:
    log = Log()
    log.write(0, "stdout", b"a\nb\nc\n")
    assert log.tail(2, 100) == b"b\nc\n" and log.tail(3, 3) == b"\nc\n"


def test_a_cursor_gives_pieces_of_unfinished_lines_once() -> None:
    log = Log()
    log.write(0, "stdout", b"OK!")
    assert [line.data for line in log.shown()] == [b"OK!"]
    cursor = Cursor(log, from_start=True)
    assert [line.data for line in cursor.fresh()] == [b"OK!"]
    log.write(1, "stdout", b"OK!\nnext")
    assert [(line.data, line.continues) for line in cursor.fresh()] == [(b"OK!\n", True), (b"next", False)]
    assert cursor.fresh() == []
    log.close(2)
    assert [line.data for line in log.shown()] == [b"OK!OK!\n", b"next"]
