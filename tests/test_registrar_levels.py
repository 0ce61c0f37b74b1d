"""Levels: what is written above completion, and what may never be."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.trainings_reader import read_trainings
from simulator.register.due import Context, DueState, Last, standing
from simulator.register.entries import BY_AGREEMENT, FIELDS, Goal, Kind, Scores, Status
from simulator.registrar import Registrar
from tests.recorded import (
    AGREED,
    BAD,
    DAY,
    GOOD,
    an_organisation,
    at_the_desk,
    completions,
    finish,
    hold,
    someone,
    the_register,
)
from tests.register.test_forbidden import forbidden_in, keys


def test_without_an_agreement_a_completion_holds_nothing_forbidden(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    finish(tmp_path, "koffie")
    body = completions(path)[0].body

    assert body is not None
    assert body.keys() == set(FIELDS) - BY_AGREEMENT
    assert forbidden_in(keys(dict(body))) == set()


@pytest.mark.parametrize(("replies", "goal"), [(GOOD, Goal.MET), (BAD, Goal.NOT_YET)])
def test_goals_are_written_by_agreement_and_the_agreement_is_told(
    tmp_path: Path, replies: tuple[str, ...], goal: Goal
) -> None:
    path = an_organisation(tmp_path, more=AGREED.format(level="goals_met"))
    with at_the_desk(tmp_path) as desk:
        said = Registrar(desk).foresee("koffie")
    finish(tmp_path, "koffie", replies=replies)
    found = completions(path)[0].completion

    assert "for each learning goal: yes, partly or not yet" in said[1]
    assert said[2] == "This is by the agreement with the works council: OR-2026-14, 2026-01-01."
    assert found is not None
    assert found.goals_met == {"listen-first": goal}
    assert found.scores is None
    with the_register(path) as register:
        (agreed,) = register.entries(kind=Kind.AGREEMENT)
    assert agreed.public == {"level": "goals_met", "reference": "OR-2026-14", "agreed_on": "2026-01-01"}


def test_scores_are_written_at_their_level_only(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=AGREED.format(level="scores"))
    finish(tmp_path, "koffie")
    found = completions(path)[0].completion

    assert found is not None
    assert found.scores is not None
    assert [type(each) for each in found.scores] == [Scores]
    assert found.scores[0].scenario == "koffie"
    assert found.goals_met == {"listen-first": Goal.MET}


def test_an_agreement_made_after_the_assessment_tells_nothing_of_it(tmp_path: Path) -> None:
    """Nobody may be told beforehand that scores are not written, and find them there."""
    path = an_organisation(tmp_path, more=AGREED.format(level="scores").replace("2026-01-01", "2026-03-03"))
    with at_the_desk(tmp_path) as desk:
        desk.log.looked_back(hold(desk).attempt, desk.clock())
    with at_the_desk(tmp_path, day="2026-03-04") as desk:
        Registrar(desk).settle()
    found = completions(path)[0].completion

    assert found is not None
    assert (found.goals_met, found.scores) == (None, None)


def test_who_was_told_no_scores_gets_none_by_an_agreement_that_is_dated_back(tmp_path: Path) -> None:
    path = an_organisation(tmp_path)
    with at_the_desk(tmp_path) as desk:
        assert "no scores" in Registrar(desk).foresee("koffie")[1]
        desk.log.looked_back(hold(desk).attempt, desk.clock())
    file = tmp_path / "organisation.yaml"
    file.write_text(file.read_text(encoding="utf-8") + AGREED.format(level="scores"), encoding="utf-8")
    with at_the_desk(tmp_path, day="2026-03-04") as desk:
        Registrar(desk).settle()
    found = completions(path)[0].completion

    assert found is not None
    assert (found.goals_met, found.scores) == (None, None)


def test_an_assessment_of_which_nothing_could_be_written_never_counts_later(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, scenarios="thee")
    with at_the_desk(tmp_path) as desk:
        assert "nothing is written about it" in Registrar(desk).foresee("koffie")[0]
        desk.log.looked_back(hold(desk).attempt, desk.clock())
    file = tmp_path / "trainings.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("[thee]", "[koffie]"), encoding="utf-8")
    with at_the_desk(tmp_path) as desk:
        assert Registrar(desk).settle() == ()

    assert completions(path) == []
    finish(tmp_path, "koffie")
    assert len(completions(path)) == 1


def test_what_is_played_while_the_files_have_mistakes_is_written_later_without_scores(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=AGREED.format(level="scores"))
    file = tmp_path / "trainings.yaml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(sound.replace("[koffie]", "koffie: ["), encoding="utf-8")
    with at_the_desk(tmp_path) as desk:
        said = Registrar(desk).foresee("koffie")
        desk.log.looked_back(hold(desk).attempt, desk.clock())
    file.write_text(sound, encoding="utf-8")
    with at_the_desk(tmp_path) as desk:
        Registrar(desk).settle()
    found = completions(path)[0].completion

    assert said[-1].endswith(
        "the register says later that you finished it. Your answers are not in it, and no scores."
    )
    assert found is not None
    assert (found.goals_met, found.scores) == (None, None)


def test_the_entry_of_an_agreement_says_until_when_it_holds(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=AGREED.format(level="scores") + "  until: 2099-12-31\n")
    finish(tmp_path, "koffie")
    with the_register(path) as register:
        (agreed,) = register.entries(kind=Kind.AGREEMENT)

    assert agreed.public["until"] == "2099-12-31"


def test_where_a_pass_is_asked_a_conversation_that_does_not_pass_does_not_count(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, more=AGREED.format(level="goals_met"), training="    mastery: passed\n")
    said = finish(tmp_path, "koffie", replies=BAD)

    assert said == (
        "This does not count for the training 'Eerst luisteren': it asks for a conversation that passes.",
    )
    assert completions(path) == []
    with at_the_desk(tmp_path) as desk:
        for surprise in (False, True):
            assert "It counts when you pass." in Registrar(desk).foresee("koffie", surprise=surprise)
    finish(tmp_path, "koffie", replies=GOOD)
    assert len(completions(path)) == 1


def test_what_was_written_above_completion_is_said_after_play(tmp_path: Path) -> None:
    an_organisation(tmp_path, more=AGREED.format(level="scores"))

    assert finish(tmp_path, "koffie")[1:3] == (
        "It also says for each learning goal: yes, partly or not yet.",
        "It also says your three scores.",
    )


def test_the_program_never_completes_a_training_that_has_a_part_outside_it(tmp_path: Path) -> None:
    path = an_organisation(tmp_path, training="    modality: blended\n")
    with at_the_desk(tmp_path) as desk:
        assert "also has a part without Balie" in Registrar(desk).foresee("koffie")[1]
        part = Registrar(desk).foresee("koffie", surprise=True)[1]
    assert part.startswith("This training also has a part without Balie")
    said = finish(tmp_path, "koffie")
    found = completions(path)[0].completion

    assert "did the part with Balie of the training 'Eerst luisteren'" in said[0]
    assert found is not None
    assert (found.status, found.modality) == (Status.INCOMPLETE, "solo")
    assert (found.completed_on, found.next_due_on) == (None, None)
    training = read_trainings((tmp_path / "trainings.yaml").read_text(encoding="utf-8")).trainings
    assert training is not None
    now = standing(training.trainings["luisteren"], someone("noor"), Last.of(found), Context(), DAY)
    assert now.state is not DueState.DONE
