"""The words of the home screen, for every face: what is asked, what was practised, and when that was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from simulator.diagnostics import sentence
from simulator.events import AttemptRecord, Practised
from simulator.home import Duty, Entry, Home
from simulator.i18n import N_, _, again, ngettext
from simulator.register.due import DueState
from simulator.trainings import Trigger

MIDDLE_DOT: Final = " \N{MIDDLE DOT} "
NOTHING_ASKED: Final = N_("You are up to date: no training is asked of you now.")
NOT_READ: Final = N_("What your organisation asks of you could not be read: {reason}")
SURPRISE: Final = N_("Balie picks a conversation. What it is about, you hear afterwards.")
_REASONS: Final[Mapping[Trigger, str]] = {
    Trigger.START: N_("You have not done this training yet."),
    Trigger.TIME: N_("It is too long ago that you did it, or it soon will be."),
    Trigger.PROTOCOL: N_("The protocol or a conversation in it was changed."),
    Trigger.ROLE: N_("You have other work now."),
    Trigger.INCIDENT: N_("Your team looked back on an incident."),
}
_REST: Final = N_("You have held its conversations. Your compliance officer adds what is still missing.")


def duty_sentences(duty: Duty, home: Home) -> Iterator[str]:
    """Say by when a training is asked, why, and which conversations still complete it."""
    yield _by_when(duty, home.now[:10])
    yield from (_(_REASONS[reason]) for reason in duty.reasons)
    titles = [home.title(each) for each in duty.scenarios]
    if titles:
        still = ngettext(
            "Still to hold as an assessment: {titles}.",
            "Still to hold as assessments: {titles}.",
            len(titles),
        )
        yield still.format(titles=", ".join(titles))
    else:
        yield _(_REST)


def _by_when(duty: Duty, today: str) -> str:
    if duty.planned_on:
        return _("Planned for {day}.").format(day=day_words(duty.planned_on))
    if duty.due_on is None:
        return _("Your organisation asks this training of you.")
    late = duty.state is DueState.OVERDUE or duty.due_on < today
    text = _("It should have been done by {day}.") if late else _("Do it by {day}.")
    return text.format(day=day_words(duty.due_on))


def own_state(own: Practised | None, now: str) -> str:
    """Say what someone did with a scenario: how often, and when last."""
    if own is None:
        return _("not yet held")
    said = []
    if own.practised_at is not None:
        times = ngettext(
            "practised {count} time, last {when}", "practised {count} times, last {when}", own.practised
        )
        said.append(times.format(count=own.practised, when=when(own.practised_at, now)))
    if own.assessed_at is not None:
        said.append(_("last assessment {when}").format(when=when(own.assessed_at, now)))
    return MIDDLE_DOT.join(said)


def minutes_words(minutes: int) -> str:
    """Say how long a conversation takes."""
    return ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes)


def place_line(entry: Entry) -> str:
    """Say who someone is in a conversation, how long it takes, and where it is."""
    return MIDDLE_DOT.join((entry.role, minutes_words(entry.minutes), entry.setting))


def unfinished_words(record: AttemptRecord, home: Home) -> tuple[str, str]:
    """Give the title of a conversation to go on with, and how far it is; of a surprise no title."""
    count = len(record.replies)
    given = ngettext("{count} reply given", "{count} replies given", count).format(count=count)
    title = _("A surprise") if record.started.surprise else home.title(record.started.scenario)
    return title, given + MIDDLE_DOT + when(record.started.at, home.now)


def complaint_sentences(home: Home) -> Iterator[str]:
    """Say what is wrong with the settings or the log."""
    for complaint in home.complaints:
        yield _(complaint.message).format(**complaint.fields)


def asked_sentences(home: Home) -> Iterator[str]:
    """Say what was written in the register, why it could not be read, or that nothing is asked."""
    yield from map(again, home.said)
    if home.not_read is not None:
        yield _(NOT_READ).format(reason=_(home.not_read.message).format(**home.not_read.fields))
    elif home.duties == ():
        yield _(NOTHING_ASKED)


def broken_words(home: Home) -> Iterator[tuple[str, str]]:
    """Give the name of each broken file, and what is wrong with it first."""
    for volume in home.broken:
        problem = sentence(volume.errors[0], _) if volume.errors else _("This file cannot be read.")
        yield volume.path.name, problem


def kept_words(home: Home) -> str:
    """Say what is kept of conversations, where and for how long."""
    if home.kept_at is None:
        return _("Nothing of what you do is kept.")
    kept = ngettext(
        "What you do stays on this computer for {count} day, in {path}.",
        "What you do stays on this computer for {count} days, in {path}.",
        home.keep_days,
    )
    return kept.format(count=home.keep_days, path=home.kept_at)


def when(at: str, now: str) -> str:
    """Say when something was, by the clock on the wall."""
    then, today = _local(at), _local(now)
    if then is None or today is None:
        return at
    time = then.strftime("%H:%M")
    days = (today.date() - then.date()).days
    if days == 0:
        return _("today at {time}").format(time=time)
    if days == 1:
        return _("yesterday at {time}").format(time=time)
    return _("on {day}/{month}/{year}").format(day=then.day, month=then.month, year=then.year)


def day_words(day: str) -> str:
    """Write a date as people do."""
    year, month, date = day.split("-")
    return _("{day}/{month}/{year}").format(day=int(date), month=int(month), year=year)


def _local(at: str) -> datetime | None:
    try:
        return datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone()
    except (ValueError, OSError):
        return None
