"""The loop of a rolling update: scale the new controller up and the old one down, never below the wanted number of ready pods.

Source: the rolling updater of Kubernetes 1.17 (behaviour) and the recordings of `kubectl rolling-update`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...apimachinery.meta import is_deleting, name_of
from ...apimachinery.objects import Object, dig, evolve
from ...cli.errors import CommandError
from ...cli.session import Session
from .annotations import DESIRED, ORIGINAL, SOURCE_ID, annotated, annotations_of, replicas_of, shown, source_id
from .controllers import KEY, changed, find, read, renamed, scaled, selector_text, settled

SURGE = 1
TIMEOUT = 5 * 60_000
"""How long without progress the updater waits.  The flag --timeout of 1.17 changes nothing (a bug that it took with it)."""


@dataclass(frozen=True, kw_only=True)
class Update:
    """From one controller to another; times in milliseconds; `keeps_name`: the new one is given the old one's name at the end."""

    old: Object
    new: Object
    period: int
    interval: int
    keeps_name: bool = False


async def run_update(session: Session, update: Update) -> None:
    """Until the old controller is gone; CommandError if nothing moves for five minutes."""
    update, desired = _prepared(session, update)
    old, new = update.old, update.new
    say = session.out.line
    say(
        f"Scaling up {name_of(new)} from {replicas_of(new)} to {desired}, scaling down {name_of(old)} from {replicas_of(old)} to 0 "
        f"(keep {desired} pods available, don't exceed {desired + SURGE} pods)"
    )
    deadline = session.clock.now + TIMEOUT
    while replicas_of(new) != desired or replicas_of(old) != 0:
        before = replicas_of(new), replicas_of(old)
        count = count_up(replicas_of(new), replicas_of(old), desired)
        if count != replicas_of(new):
            say(f"Scaling {name_of(new)} up to {count}")
            new = await scaled(session, new, count, update.interval, TIMEOUT)
        await session.sleep(update.period)
        count = count_down(replicas_of(new), replicas_of(old), desired, _ready(session, new))
        if count != replicas_of(old):
            say(f"Scaling {name_of(old)} down to {count}")
            old = await scaled(session, old, count, update.interval, TIMEOUT)
        if before != (replicas_of(new), replicas_of(old)):
            deadline = session.clock.now + TIMEOUT
        elif session.clock.now > deadline:
            raise CommandError("timed out waiting for any update progress to be made")
    await _clean_up(session, replace(update, old=old, new=new))


def count_up(new: int, old: int, desired: int) -> int:
    """How many the new controller may have, with one pod more than wanted in all."""
    if new == desired:
        return new
    more = desired - new if old == 0 else desired + SURGE - (old + new)
    return min(new + more, desired) if more > 0 else new


def count_down(new: int, old: int, desired: int, ready: int) -> int:
    """How many the old controller may have, with `ready` new pods and all the wanted ones still served."""
    less = old + new - desired - (new - ready)
    if old == 0 or less <= 0:
        return old
    return 0 if new == desired == ready else max(old - less, 0)


def _prepared(session: Session, update: Update) -> tuple[Update, int]:
    """The new controller is there, both are annotated; and the number of pods wanted."""
    old, new = update.old, find(session, name_of(update.new))
    if new is None:
        new = _created(session, update)
        session.out.line(f"Created {name_of(new)}")
    else:
        notes = annotations_of(new)
        if notes.get(SOURCE_ID) != source_id(old) or DESIRED not in notes:
            raise CommandError(
                f"Missing/unexpected annotations for controller {name_of(new)}, expected {source_id(old)} : {shown(notes)}"
            )
        session.out.line(f"Continuing update with existing controller {name_of(new)}.")
    text = annotations_of(new)[DESIRED]
    if not text.isdigit():
        raise CommandError(f"Unable to parse annotation for {name_of(new)}: {DESIRED}={text}")
    if ORIGINAL not in annotations_of(old):
        now = read(session, name_of(old))
        old = changed(session, now, lambda rc: annotated(rc, original=str(replicas_of(now))))
    return replace(update, old=old, new=new), int(text)


def _created(session: Session, update: Update) -> Object:
    wanted = replicas_of(update.new)
    if wanted <= 0:
        raise CommandError(
            f"Invalid controller spec for {name_of(update.new)}; required: > 0 replicas, actual: {wanted}"
        )
    new = annotated(update.new, desired=str(wanted), source_id=source_id(update.old))
    return session.client.create(KEY, evolve(new, "spec.replicas", 0), namespace=session.namespace)


def _ready(session: Session, rc: Object) -> int:
    pods = session.client.list("pods", session.namespace, labels=selector_text(rc))
    return sum(not is_deleting(p) and _is_ready(p) for p in pods)


def _is_ready(pod: Object) -> bool:
    return any(c["type"] == "Ready" and c["status"] == "True" for c in dig(pod, "status.conditions", ()))


async def _clean_up(session: Session, update: Update) -> None:
    old, new = name_of(update.old), name_of(update.new)
    changed(session, read(session, new), lambda rc: annotated(rc, source_id=None, desired=None))
    await _wait_settled(session, new, update.interval)
    last = read(session, new)
    session.out.line(f"Update succeeded. Deleting {'old controller: ' if update.keeps_name else ''}{old}")
    session.client.delete(KEY, old, namespace=session.namespace)
    if update.keeps_name:
        session.out.line(f"Renaming {new} to {old}")
        await renamed(session, last, old)


async def _wait_settled(session: Session, name: str, interval: int) -> None:
    end = session.clock.now + TIMEOUT
    while session.clock.now < end:
        await session.sleep(interval)
        if settled(read(session, name)):
            return
    raise CommandError("timed out waiting for the condition")


def aborted(session: Session, update: Update) -> Update:
    """--rollback: the same the other way round, back to the number that the old controller had at first."""
    back = update.old
    original = annotations_of(back).get(ORIGINAL)
    if original is None:
        raise CommandError(f'couldn\'t find original replica count of "{name_of(back)}"')
    session.out.line(f'Setting "{name_of(back)}" replicas to {original}')
    source = source_id(update.new)
    new = changed(session, back, lambda rc: annotated(rc, source_id=source, desired=original))
    return replace(update, old=update.new, new=new, keeps_name=False)
