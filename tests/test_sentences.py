"""Sentences that every face says: why it does not pass, what a moment cost, and nothing said twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from simulator.debrief import Debrief, DimensionResult, TurningPoint
from simulator.debrief_text import debrief_lines
from simulator.i18n import use
from simulator.reports import debrief_page
from simulator.sentences import cost_sentence, critical_sentences, passed_sentence, why_better
from simulator.staging import Line
from simulator.tui.debriefing import DebriefScreen
from tests.reports.builders import OCCASION, a_debrief, a_moment
from tests.tui.house import a_balie, a_desk, all_text, perform, settle


def results(*scores: int) -> tuple[DimensionResult, ...]:
    names = ("questioning", "calm", "protocol")
    return tuple(
        DimensionResult(name, 100, 0, 0, 150, score) for name, score in zip(names, scores, strict=True)
    )


def judged(*scores: int, **changes: object) -> Debrief:
    fields = {
        "results": results(*scores), "passed": False, "pass_mark": 70, "critical": (), "acceptable": True,
        "moments": (a_moment(),), "turning_points": (),
    }  # fmt: skip
    told = a_debrief(**{**fields, **changes})
    return replace(told, tension=(6, *[4] * len(told.moments)))


@pytest.mark.parametrize(
    ("result", "reason", "reden"),
    [
        (
            judged(69, 87, 88),
            "questioning is 69 and must be 70 or more",
            "vragen komt op 69 en moet op 70 of meer komen",
        ),
        (judged(70, 87, 88, critical=("Au.",)), "there was a critical error", "er was een kritieke fout"),
        (judged(70, 87, 88, acceptable=False), "it did not end well enough", "het liep niet goed genoeg af"),
    ],
)
def test_what_does_not_pass_says_what_falls_short_in_both_languages(
    result: Debrief, reason: str, reden: str
) -> None:
    use("en")
    assert passed_sentence(result) == f"This conversation does not pass: {reason}."
    use("nl")
    assert passed_sentence(result) == f"Dit gesprek is niet gehaald: {reden}."


def test_everything_that_falls_short_is_named() -> None:
    use("en")
    told = passed_sentence(judged(60, 87, 12, critical=("Au.",), acceptable=False))

    assert [part.split()[0] for part in told.partition(": ")[2].split("; ")] == [
        "questioning",
        "protocol",
        "there",
        "it",
    ]


def test_a_pass_says_that_the_mark_or_more_is_enough() -> None:
    use("nl")
    assert "op 70 of meer" in passed_sentence(judged(70, 87, 88, passed=True))


def test_a_critical_error_is_said_once_with_the_moments_it_was_made_in() -> None:
    use("en")
    moments = (a_moment(critical=("Au.",)), a_moment(1), a_moment(2, critical=("Au.",)))
    result = judged(80, 80, 80, critical=("Au.", "Au.", "Niets gemeld."), moments=moments)

    assert critical_sentences(result) == ("Au. (moment 1, 3)", "Niets gemeld.")


def a_point(turn: int, why: str | None = None) -> TurningPoint:
    better = (Line("said", "Handen los.", "trainee", to="Ruud"),)
    lessons, reasons = ("Goed als hij boos is.",), ("Dit hoort erin.",)
    return TurningPoint(turn, 460, "calm", better, lessons, reasons, why=why)


def test_the_author_says_why_a_reply_is_better_and_no_lesson_is_given_twice() -> None:
    points = (a_point(0), a_point(1, "Zo gaat hij rechtop zitten."), a_point(2))
    first, second, third = why_better(judged(50, 50, 50, turning_points=points))

    assert (first.said, first.taught) == (None, ("Goed als hij boos is.", "Dit hoort erin."))
    assert (second.said, second.taught) == ("Zo gaat hij rechtop zitten.", ())
    assert (third.said, third.taught) == (None, ())


@pytest.mark.parametrize(
    ("language", "cost", "scale"),
    [("en", "4.6 points more", "\N{MINUS SIGN}2 to +2 a moment"), ("nl", "4,6 punten meer", "\N{MINUS SIGN}2 tot +2 per moment")],
)  # fmt: skip
def test_what_a_moment_cost_says_on_which_scale(language: str, cost: str, scale: str) -> None:
    use(language)
    told = cost_sentence(a_point(0))

    assert cost in told
    assert scale in told


def a_whole() -> Debrief:
    points = (a_point(0, "Zo gaat hij rechtop zitten."),)
    moments = (a_moment(critical=("Au.",)),)
    return judged(69, 87, 88, turning_points=points, moments=moments, critical=("Au.",))


def test_every_face_says_the_same_of_the_pass_the_error_and_the_better_reply(tmp_path: Path) -> None:
    use("en")
    result = a_whole()
    shown: list[str] = []

    async def play(pilot: Pilot[int]) -> None:
        await pilot.app.push_screen(DebriefScreen(result))
        await settle(pilot)
        shown.append(" ".join(all_text(pilot).split()))

    perform(a_balie(a_desk(tmp_path)), play, size=(100, 32))
    use("en")
    faces = (shown[0], "\n".join(debrief_lines(result)), debrief_page(result, OCCASION))

    for face in faces:
        assert "questioning is 69 and must be 70 or more; there was a critical error" in face
        assert "Zo gaat hij rechtop zitten." in face
        assert "Goed als hij boos is." not in face.partition("To try next")[0]
        assert "o Ruud" in face
    assert "To Ruud: Handen los." in faces[0]
    assert "Critical error: Au. (moment 1)" in faces[1]


def test_the_page_gives_the_reasons_of_the_author_in_the_language_of_the_scenario() -> None:
    page = debrief_page(a_whole(), replace(OCCASION, language="fr"))

    assert '<dd lang="fr">Zo gaat hij rechtop zitten.</dd>' in page
