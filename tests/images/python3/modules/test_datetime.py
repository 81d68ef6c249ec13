from tests.images.python3.world import printed


def test_now_is_the_cluster_s() -> None:
    script = """
import datetime, time
a = datetime.datetime.now()
time.sleep(90)
b = datetime.datetime.now(datetime.timezone.utc)
print((b.replace(tzinfo=None) - a).seconds, a.tzinfo, datetime.date.today().isoformat(), datetime.datetime.utcnow().year)
"""
    assert printed(script) == "90 None 2026-01-05 2026\n"
