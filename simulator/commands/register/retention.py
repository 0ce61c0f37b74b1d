"""`balie register retention`: what has been kept for its time, in the register and in this practice log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import click

from simulator.cli import language_option
from simulator.commands.register.erase import keep_list
from simulator.commands.register.opening import note, tell, the_office
from simulator.desk import open_desk
from simulator.i18n import _, ngettext
from simulator.office import Office
from simulator.register import staff, tallies
from simulator.register.disk import check_writable
from simulator.register.entries import Completion, Entry, Kind, Status
from simulator.register.people import Person
from simulator.register.retention import Term, delete_after, ended, kept_until, terms
from simulator.register.suppression import FEWEST
from simulator.register.writing import Draft

ROLE = "retention"


def retention(*, run: bool, clears: bool, lang: str | None) -> None:
    """List what has passed its term; with --run, erase it."""
    del lang
    if clears:
        _clear_tallies()
        return
    with the_office(writes=False) as office:
        people = {person.person_key: person for person in office.people()}
        entries = list(_personal(office))
        over = ended(terms(entries, people), office.today)
        gone = _without_entries(office, people.values(), entries)
        for term in over:
            text = _("entry {seq}, kept until {day}")
            click.echo(text.format(seq=term.seq, day=term.until))
        text = ngettext("{count} entry has had its time.", "{count} entries have had their time.", len(over))
        note(text.format(count=len(over)))
        if gone:
            text = ngettext(
                "{count} person in the staff list left long ago.",
                "{count} people in the staff list left long ago.",
                len(gone),
            )
            note(text.format(count=len(gone)))
        held = [term for term in terms(entries, people) if term.hold]
        if held:
            text = ngettext("{count} entry is held.", "{count} entries are held.", len(held))
            note(text.format(count=len(held)))
        if not run:
            if over or gone:
                note(_("To erase that: balie register retention --run"))
            return
        check_writable(office.erasures_path)
        _run(office, entries, over)
        for person in gone:
            staff.remove(office.register.store, person.person_key)
        keep_list(office)
    _clear_practice()


def _clear_tallies() -> None:
    """Clear what trainees handed in: it has no date, so that no term can end."""
    with the_office(writes=False) as office:
        count = tallies.clear(office.register.store)
    text = ngettext(
        "{count} tally was cleared. It had no name and no date.",
        "{count} tallies were cleared. They had no names and no dates.",
        count,
    )
    note(text.format(count=count))


def _personal(office: Office) -> Iterator[Entry]:
    """Give the entries about people that are not erased."""
    for kind in (Kind.COMPLETION, Kind.CORRECTION):
        for entry in office.register.entries(kind=kind):
            if not entry.erased:
                yield entry


def _without_entries(office: Office, people: Iterable[Person], entries: Sequence[Entry]) -> list[Person]:
    """Give those who left longer ago than completions are kept, and about whom there is no entry."""
    known = {each.person_key for entry in entries if (each := entry.completion)}
    rule = delete_after(None, office.organisation)
    return [
        person
        for person in people
        if person.person_key not in known
        and not person.hold
        and (until := kept_until(rule, person.left_on)) is not None
        and until < office.today
    ]


def _run(office: Office, entries: Sequence[Entry], over: Sequence[Term]) -> None:
    """Count the years that lose something, then erase, then say so in the log."""
    if not over:
        return
    going = {term.seq for term in over}
    rules = Counter(_rule(office, entry) for entry in entries if entry.seq in going)
    office.register.append_many(
        Draft(Kind.SUMMARY, {"year": year, "training": training, "completed": count})
        for (year, training), count in sorted(_summaries(office, entries, going).items())
    )
    done = office.register.erase(going, "retention", ROLE)
    for rule, count in sorted(rules.items()):
        office.register.append(Kind.RETENTION, {"on": office.today, "rule": rule, "erased": count})
    for caution in done.cautions:
        tell(caution)
    count = len(done.entries)
    note(ngettext("{count} entry erased.", "{count} entries erased.", count).format(count=count))


def _rule(office: Office, entry: Entry) -> str:
    completion = entry.completion
    said = completion.delete_after if completion else ""
    return said if said.startswith("left+") else delete_after(None, office.organisation)


def _summaries(office: Office, entries: Sequence[Entry], going: set[int]) -> dict[tuple[int, str], int]:
    """Count completions of each year and training that lose their first ones now, from five people on.

    A year is counted once, while everything is there: two counts would tell about those in between.
    """
    replaced = {entry.corrects for entry in entries}
    standing = [entry for entry in entries if entry.seq not in replaced]
    touched = {which for entry in entries if entry.seq in going and (which := _year(entry.completion))}
    told = {
        (each.public.get("year"), each.public.get("training"))
        for each in office.register.entries(kind=Kind.SUMMARY)
    }
    people: dict[tuple[int, str], set[str]] = {}
    for entry in standing:
        completion = entry.completion
        which = _year(completion)
        if completion and which and which in touched and which not in told:
            people.setdefault(which, set()).add(completion.person_key)
    return {which: len(keys) for which, keys in people.items() if len(keys) >= FEWEST}


def _year(completion: Completion | None) -> tuple[int, str] | None:
    if completion is None or completion.status is not Status.COMPLETED or completion.completed_on is None:
        return None
    return int(completion.completed_on[:4]), completion.training.id


def _clear_practice() -> None:
    """Clear this account's practice log of what is older than it keeps; opening it does that."""
    desk = open_desk(click.get_current_context().obj)
    desk.log.close()
    days = desk.settings.keep_days
    note(_("The practice log of this account holds nothing older than {days} days.").format(days=days))


commands = {
    "retention": click.Command(
        "retention",
        callback=retention,
        help=_("List what has been kept for its time; with --run erase it, after counting those years."),
        epilog=_("Example: balie register retention --run"),
        params=[
            click.Option(["--run"], is_flag=True, help=_("Erase it. That cannot be undone.")),
            click.Option(
                ["clears", "--tallies"],
                is_flag=True,
                help=_("Instead, clear everything that trainees handed in without a name."),
            ),
            language_option(),
        ],
    )
}
