"""Until when an entry about a person is kept."""

from __future__ import annotations

from dataclasses import replace

from simulator.organisation import Retention
from simulator.register.entries import Kind
from simulator.register.retention import Term, delete_after, ended, kept_until, retention_class, terms
from tests.register.workplace import TODAY, a_completion, a_person, a_public_entry, an_entry, an_organisation


def test_the_rule_stands_in_for_the_date_while_nobody_knows_it() -> None:
    organisation = an_organisation()

    assert (
        delete_after(None, organisation),
        delete_after("2026-02-29".replace("2026", "2024"), replace(organisation, retention=Retention(4))),
    ) == ("left+2y", "2028-02-29")
    assert [kept_until("left+2y", left_on) for left_on in (None, "2026-10-01")] == [None, "2028-10-01"]
    assert kept_until("2030-01-01", None) == "2030-01-01"


def test_the_class_is_the_archivists_where_there_is_one() -> None:
    organisation = an_organisation(retention=Retention(selection="18.1"))

    assert [retention_class(each) for each in (organisation, an_organisation())] == ["18.1", "completion"]


def test_the_time_of_who_left_long_ago_is_over_unless_something_holds_it() -> None:
    gone = a_person("p1", left_on="2024-11-21")
    entries = (an_entry(0), an_entry(1, a_completion("p2")), a_public_entry(2, Kind.INCIDENT))
    people = {"p1": gone, "p2": a_person("p2")}

    found = tuple(terms(entries, people))

    assert (Term(0, "p1", "2026-11-21", hold=False), Term(1, "p2", None, hold=False)) == found
    assert found[:1] == ended(found, TODAY)
    assert ended(terms(entries, {**people, "p1": replace(gone, hold=True)}), TODAY) == ()
    assert ended(found, "2026-11-21") == ()


def test_who_is_on_no_list_any_more_left_when_the_entry_was_made() -> None:
    assert [Term(0, "p1", "2028-06-02", hold=False)] == list(terms((an_entry(),), {}))
