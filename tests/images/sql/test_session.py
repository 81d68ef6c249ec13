from k8s_magics.images.sql.session import Session


def test_notices_and_pauses_are_taken_once() -> None:
    session = Session(1, "root", "localhost")
    session.notice("x")
    session.pause = 5
    assert (
        session.take_notices() == ("x",)
        and session.take_notices() == ()
        and session.take_pause() == 5
        and session.take_pause() == 0
    )
