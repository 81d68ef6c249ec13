from tests.images.python3.world import printed


def test_moments_are_computed_with() -> None:
    script = """
from datetime import date, datetime, timedelta, timezone
d = datetime(2024, 2, 28, 23, 30)
print(d + timedelta(hours=1), d.isoformat(), d.strftime("%d/%m/%y %H:%M"), (date(2024, 3, 1) - d.date()).days, timedelta(seconds=90), repr(timedelta(1)), datetime.fromisoformat("2024-01-01T00:00:00+00:00"), d.replace(tzinfo=timezone.utc).timestamp(), f"{d:%Y}", datetime.strptime("5 Jan 2026", "%d %b %Y"))
"""
    assert (
        printed(script)
        == "2024-02-29 00:30:00 2024-02-28T23:30:00 28/02/24 23:30 2 0:01:30 datetime.timedelta(days=1) 2024-01-01 00:00:00+00:00 1709163000.0 2024 2026-01-05 00:00:00\n"
    )
