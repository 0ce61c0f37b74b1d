"""Earlier trainings become completions, strictly, and say nothing that nobody knows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.diagnostics import sentence
from simulator.register.entries import Completion, Status
from simulator.register.history import History, read_history
from tests.register.workplace import TODAY, a_person, an_organisation, some_trainings

HEAD = "person_key;training;completed_on"
PEOPLE = {"p1": a_person("p1"), "p2": a_person("p2", left_on="2026-10-01")}


def history(text: str | bytes) -> History:
    body = text if isinstance(text, bytes) else text.encode()
    return read_history(body, an_organisation(), some_trainings(), PEOPLE, TODAY)


def said(found: History) -> list[tuple[int, str]]:
    assert found.completions == ()
    return [(each.span.line, sentence(each, lambda message: message)) for each in found.problems]


def test_a_row_becomes_a_completion_that_is_due_again() -> None:
    [found] = history(f"{HEAD}\np1;basis;31-01-2026\n").completions

    assert (
        found.person_key, found.training.id, found.completed_on, found.next_due_on, found.next_due_reason
    ) == ("p1", "basis", "2026-01-31", "2027-01-31", "refresh")  # fmt: skip
    assert (
        found.status, found.modality, found.trigger, found.issued_by
    ) == (Status.COMPLETED, "solo", "start", "history")  # fmt: skip
    assert (
        found.delete_after, found.legal_basis, found.rie
    ) == ("left+2y", ("Arbowet 8", "Arbobesluit 2.15"), "PSA-3")  # fmt: skip


def test_what_nobody_knows_of_an_earlier_training_is_not_made_up() -> None:
    [found] = history(f"{HEAD}\np1;basis;2026-01-31\n").completions

    assert (
        found.scenarios, found.protocol, found.rubric, found.active_minutes, found.started_on
    ) == ((), None, None, None, None)  # fmt: skip
    assert not found.debrief.done


def test_who_gave_it_may_have_an_accent() -> None:
    [found] = history(f"{HEAD};gegeven_door\np1;basis;2026-01-31;Arbocoördinator\n").completions

    assert found.issued_by == "arbocoördinator"


def test_every_cell_finds_its_place() -> None:
    [found] = history(
        "Personeelssleutel,opleiding,datum,werkvorm,begonnen_op,minuten,gegeven_door,aanleiding,nabesproken\n"
        "p2,vervolg,2026-01-31,met acteur,2026-01-30,240,Extern Bureau,functiewijziging,ja\n"
    ).completions

    assert (
        found.modality, found.started_on, found.active_minutes, found.issued_by, found.trigger, found.delete_after
    ) == ("with_actor", "2026-01-30", 240, "extern-bureau", "role_change", "2028-10-01")  # fmt: skip
    assert (found.debrief.on, found.debrief.with_role) == ("2026-01-31", "extern-bureau")
    assert found == Completion.of(found.body())


def test_the_first_training_of_a_person_was_a_start_and_the_later_ones_refresh_it() -> None:
    found = history(f"{HEAD}\np1;basis;2026-01-31\np1;basis;2025-01-31\n").completions

    assert [(each.completed_on, each.trigger) for each in found] == [
        ("2025-01-31", "start"),
        ("2026-01-31", "refresh"),
    ]


def test_every_bad_row_is_named_and_nothing_is_taken() -> None:
    found = history(
        "person_key;training;completed_on;started_on;modality;given_by;active_minutes\n"
        "p9;basis;2026-01-01;;;;\n"
        "p1;bassis;2026-01-01;;;;\n"
        "p1;basis;2026-11-23;;;;\n"
        "p1;basis;;;;;\n"
        "p1;basis;2026-01-01;2026-01-02;;;\n"
        "p1;basis;2026-01-01;;zoom;;\n"
        "p1;basis;2026-01-02;;;Jan J. de Vries (trainer);\n"
        "p1;basis;2026-01-03;;;;veel\n"
        "p1;basis;2026-01-03;;;;1\n"
    )

    assert said(found) == [
        (2, "Balie does not know 'p9' under 'person_key'."),
        (3, "Balie does not know 'bassis' under 'training'."),
        (4, "'2026-11-23' under 'completed_on' lies in the future."),
        (5, "'' under 'completed_on' is not a date."),
        (6, "This training begins after it was completed."),
        (7, "This training of this person on this day is also in line 6."),
        (7, "Balie does not know 'zoom' under 'modality'."),
        (8, "'Jan J. de Vries (trainer)' under 'given_by' is not a short name."),
        (9, "'veel' is not a number of whole minutes."),
        (10, "This training of this person on this day is also in line 9."),
    ]


def test_only_headings_are_no_history() -> None:
    assert said(history(HEAD)) == [(1, "There are no trainings in this list, only headings.")]


@given(st.binary(max_size=60) | st.text(alphabet='p1;basis20-"\n', max_size=60).map(str.encode))
def test_no_bytes_whatever_raise_or_are_half_taken(raw: bytes) -> None:
    for body in (raw, f"{HEAD}\n".encode() + raw):
        found = history(body)

        assert bool(found.completions) != bool(found.problems)
