"""What an answer makes of a promise, in the model: each returns False when there is nothing to change."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from tests.integration.proactive.promises import Person, Ring, Task, Thing, patience
from tests.integration.proactive.walls import calm, following, shown


def done(person: Person, thing: Thing, task: Task, now: datetime) -> bool:
    """Finish an occurrence; a series goes on in the next. False when it was closed before."""
    if not task.open:
        return False
    task.open = False
    series = [ring for ring in thing.of(task) if ring.rule is not None and ring.stands]
    for ring in thing.of(task):
        if ring.rule is None:
            ring.stands = False
            ring.silence()
    if series:
        following_task = Task()
        for ring in series:
            _answer(person, ring, now)
            ring.task = following_task
        thing.tasks.append(following_task)
    return True


def cancel(thing: Thing, task: Task) -> bool:
    """Let an occurrence go, its series with it."""
    if not task.open:
        return False
    task.open = False
    for ring in thing.of(task):
        ring.stands = False
        ring.silence()
    return True


def stop(thing: Thing, task: Task) -> bool:
    """Remind of it no more; the task stays."""
    live = [ring for ring in thing.of(task) if ring.stands or ring.repeat is not None]
    if not live and not (task.open and task.ping and task.due is not None):
        return False
    task.ping = task.ping and task.due is None
    for ring in live:
        ring.stands = False
        ring.silence()
    return True


def snooze(person: Person, thing: Thing, task: Task, now: datetime, minutes: int) -> bool:
    """Ring once more later; False when the task is closed. A series goes on beside it."""
    if not task.open:
        return False
    ring, wait = _meant(person, thing, task), timedelta(minutes=minutes)
    back = now + wait
    if ring is not None and ring.rule is None and ring.rung is None and ring.stands:
        back = max(back, ring.moment(person.zone) + wait)
    _back_at(thing, task, ring, shown(back, person.zone), back)
    return True


def not_today(person: Person, thing: Thing, task: Task, now: datetime) -> bool:
    """Tomorrow, same time; of a series, skip this one. False when there is nothing to skip, or the task is closed."""
    zone = person.zone
    today = shown(now, zone).date()
    live = [ring for ring in thing.of(task) if ring.stands or ring.rung is not None]
    series = [ring for ring in live if ring.rule is not None]
    if not task.open:
        return False
    if series:
        (ring,) = series
        if ring.rung is None and ring.wall.date() > today:
            return False
        _answer(person, ring, now)
        return True
    tomorrow = today + timedelta(days=1)
    if not live and task.due is not None:
        task.due, task.pinged = datetime.combine(tomorrow, task.due.time()), False
        return True
    last = max(live, key=lambda ring: ring.moment(zone), default=None)
    clock = last.wall.time() if last else task.due.time() if task.due else time(9)
    _back_at(thing, task, _meant(person, thing, task), datetime.combine(tomorrow, clock))
    return True


def keep(person: Person, thing: Thing, task: Task, now: datetime) -> bool:
    """Ring until it is done; False when it does already, or nothing rings."""
    ring = _meant(person, thing, task)
    if ring is None or (ring.keep and (ring.rung is None or ring.repeat is not None)):
        return False
    ring.keep = True
    if ring.rung is not None:
        ring.repeat = calm(now + patience(now, ring), person.zone, person.quiet)
    return True


def enough(thing: Thing, task: Task) -> bool:
    """Ask no more for what rang; False when nothing does. A series keeps at its next time."""
    asking = [(ring.rung, index) for index, ring in enumerate(thing.of(task)) if ring.rung and ring.repeat is not None]
    if not asking:
        return False
    ring = thing.of(task)[max(asking)[1]]
    ring.repeat, ring.keep = None, ring.rule is not None
    return True


def _answer(person: Person, ring: Ring, now: datetime) -> None:
    """This time of a series is settled: the one that rang, or else the next."""
    if ring.rung is None:
        assert ring.rule is not None
        ring.wall = following(ring.rule, ring.wall, person.zone, max(now, ring.moment(person.zone)))
        ring.held = None
    ring.silence()


def _meant(person: Person, thing: Thing, task: Task) -> Ring | None:
    """The reminder of an occurrence that rang last, else its next."""
    rung = [(ring.rung, index) for index, ring in enumerate(thing.of(task)) if ring.rung is not None]
    if rung:
        return thing.of(task)[max(rung)[1]]
    standing = [ring for ring in thing.of(task) if ring.stands]
    return min(standing, key=lambda ring: ring.moment(person.zone), default=None)


def _back_at(thing: Thing, task: Task, ring: Ring | None, wall: datetime, exact: datetime | None = None) -> None:
    if ring is None or ring.rule is not None:
        thing.rings.append(Ring(task, wall, keep=ring.keep if ring else False, exact=exact))
        return
    ring.wall, ring.exact, ring.stands, ring.held = wall, exact, True, None
    ring.silence()
