"""Tallies: handed in by choice, without a name, once."""

from __future__ import annotations

from pathlib import Path

from simulator.register import staff, tallies
from simulator.register.tally import Tally
from simulator.registrar import Registrar
from simulator.tallying import TallyGiven, about
from tests.recorded import (
    SIGNALS,
    an_organisation,
    at_the_desk,
    hold,
    someone,
    the_register,
)


def test_a_tally_goes_without_person_attempt_or_time_and_once(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)
    with the_register(path) as register:
        staff.replace_all(register.store, [someone(key) for key in ("noor", "p1", "p2", "p3", "p4")])
    with at_the_desk(tmp_path) as desk:
        started = hold(desk, assessment=False)
        back = Registrar(desk).looked_back(started)
        assert back.form is not None
        assert back.ask
        assert back.form.goals == (("listen-first", "Eerst luisteren."),)
        given = TallyGiven(back.form).toggled(0, "listen-first").toggled(1, "letters").toggled(2, "2")
        given = given.toggled(3, "3").toggled(3, "4")
        assert Registrar(desk).hand_in(started, given) == (True, "Handed in, without your name. Thank you.")
        assert Registrar(desk).looked_back(started).form is None
        assert Registrar(desk).looked_back(hold(desk, assessment=False)).form is None
    with the_register(path) as register:
        assert tallies.every(register.store) == [
            Tally("koffie", "1.0.0", "balie", ("listen-first",), ("letters",), 2, 4)
        ]


def test_a_tally_leaves_out_a_function_group_of_fewer_than_five(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=SIGNALS)
    gone = someone("p4", left_on="2026-01-01")
    with the_register(path) as register:
        staff.replace_all(register.store, [*map(someone, ("noor", "p1", "p2", "p3")), gone])
    with at_the_desk(tmp_path) as desk:
        started = hold(desk, assessment=False)
        form = Registrar(desk).looked_back(started).form
        assert form is not None
        assert Registrar(desk).hand_in(started, TallyGiven(form).toggled(1, "letters"))[0]
    with the_register(path) as register:
        assert [each.function_group for each in tallies.every(register.store)] == [""]


def test_before_the_choice_it_is_said_what_a_tally_carries() -> None:
    assert "which scenario it is about, in which version, and your function group" in about()


def test_a_tally_is_asked_for_once_and_can_still_be_given_later(tmp_path: Path) -> None:
    an_organisation(tmp_path, more=SIGNALS)
    with at_the_desk(tmp_path) as desk:
        first = Registrar(desk).looked_back(hold(desk, assessment=False))
        second = Registrar(desk).looked_back(hold(desk, assessment=False))

    assert (first.ask, second.ask) == (True, False)
    assert second.form is not None
