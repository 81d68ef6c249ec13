from tests.images.python3.world import printed


def test_threads_wait_for_each_other() -> None:
    script = """
import queue, threading, time
q, done, lock, total = queue.Queue(), threading.Event(), threading.Lock(), 0
def work():
    global total
    while (n := q.get()) is not None:
        time.sleep(0.01)
        with lock: total += n
        q.task_done()
    done.set()
t = threading.Thread(target=work, name="worker"); t.start()
for n in range(5): q.put(n)
q.join(); q.put(None); t.join()
print(total, done.wait(1), t.is_alive(), t.name, threading.current_thread().name)
from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(2) as pool: print(list(pool.map(lambda n: n * n, range(4))), pool.submit(lambda: 1 + 1).result())
"""
    assert printed(script) == ("10 True False worker MainThread\n[0, 1, 4, 9] 2\n")
