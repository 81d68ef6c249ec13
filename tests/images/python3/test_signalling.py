from tests.images.python3.world import run


def test_the_first_process_ignores_what_it_does_not_handle() -> None:
    script = "import os, time\nos.kill(os.getpid(), 15)\ntime.sleep(1)\nprint('alive')"
    assert run(script).code == 143
    assert run(script, first_pid=1).out == "alive\n"


def test_an_interrupt_is_an_exception() -> None:
    ran = run(
        "import os, time\ntry:\n    os.kill(os.getpid(), 2)\nexcept KeyboardInterrupt:\n    print('caught')\nos.kill(os.getpid(), 2)"
    )
    assert (ran.out, ran.code) == ("caught\n", 130) and ran.error.endswith("KeyboardInterrupt\n")
