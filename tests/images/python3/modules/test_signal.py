from tests.images.python3.world import printed


def test_handlers_run_between_two_steps() -> None:
    script = """
import os, signal, time
def handle(number, frame): print("got", signal.Signals(number).name)
signal.signal(signal.SIGUSR1, handle)
os.kill(os.getpid(), signal.SIGUSR1)
signal.signal(signal.SIGALRM, lambda *a: print("alarm")); signal.alarm(1)
begun = time.monotonic(); time.sleep(2); print(round(time.monotonic() - begun))
class Stop(Exception): pass
def stop(*a): raise Stop
signal.signal(signal.SIGALRM, stop); signal.alarm(1)
try:
    while True: pass
except Stop: print("stopped a loop")
print(signal.getsignal(signal.SIGUSR1) is handle, signal.SIGTERM == 15)
"""
    assert printed(script) == ("got SIGUSR1\nalarm\n2\nstopped a loop\nTrue True\n")
