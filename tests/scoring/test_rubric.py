"""The shipped data is the domain's table, with words in both languages."""

import hashlib
from importlib import resources
from pathlib import Path

import pytest

from scoring import (
    AFTERMATH,
    DIMENSIONS,
    MOTIVES,
    PHASES,
    RubricError,
    load_rubric,
    read_rubric,
    shipped_versions,
)
from scoring.kinds import KINDS
from scoring.rules import RULES

RUBRIC = load_rubric()
HERE = Path(__file__).parent
SIGNS = {"2": 2, "1": 1, "0": 0, "-": -1, "=": -2}
EFFECTS = {"D": -2, "d": -1, ".": 0, "u": 1, "U": 2}
FILE = resources.files("scoring") / "rubrics" / "1.0.0.toml"


def matrix():
    """Every cell of the domain's table: (technique, motive, column, phase, character)."""
    for line in (HERE / "matrix.txt").read_text().splitlines()[1:]:
        name, *blocks = (part.strip() for part in line.split("|"))
        for motive, block in zip(MOTIVES, blocks, strict=True):
            for column, string in zip((*DIMENSIONS, "effect"), block.split(), strict=True):
                for phase, character in zip(PHASES, string, strict=True):
                    yield name, motive, column, phase, character


def test_every_act_but_the_four_of_the_peak_has_a_column_for_the_aftermath():
    columns = {technique.id: len(technique.signs[0]) for technique in RUBRIC.techniques.values()}

    assert {name for name, phases in columns.items() if phases == 5} == {
        *("signal", "report", "agreement", "aftercare")
    }
    assert set(columns.values()) == {5, 6}


def cell(name, motive, column, phase):
    technique, row, place = RUBRIC.techniques[name], MOTIVES.index(motive), PHASES.index(phase)
    if column == "effect":
        return technique.effects[row][place]
    return technique.signs[row][place][DIMENSIONS.index(column)]


def test_every_cell_of_the_table_is_the_domains():
    cells = list(matrix())
    wrong = [
        key
        for *key, character in cells
        if cell(*key) != (EFFECTS if key[2] == "effect" else SIGNS)[character]
    ]

    assert len(cells) == 42 * 3 * 4 * 5
    assert wrong == []


def test_the_table_holds_the_domains_techniques_and_the_file_note():
    names = [name for name in RUBRIC.techniques if name != "file_note"]

    assert names == list(dict.fromkeys(name for name, *_ in matrix()))
    assert len(RUBRIC.techniques) == 43


def condensed(name, motive, phase):
    """One sign for the three: weighted, cut at a quarter and at nine tenths of a point."""
    signs = RUBRIC.techniques[name].signs[MOTIVES.index(motive)][PHASES.index(phase)]
    if -2 in signs:
        return "="
    mean = sum(w * sign for w, sign in zip(RUBRIC.weights[phase].values(), signs, strict=True))
    return "2" if mean >= 90 else "1" if mean >= 25 else "-" if mean <= -25 else "0"


def test_the_domains_condensed_signs_follow_from_the_table_and_the_weights():
    for line in (HERE / "condensed.txt").read_text().splitlines()[1:]:
        name, *strings = line.split()
        for motive, string in zip(MOTIVES, strings, strict=True):
            assert string == "".join(condensed(name, motive, phase) for phase in PHASES), (name, motive)


def test_the_weights_are_the_domains():
    assert {phase: tuple(weights.values()) for phase, weights in RUBRIC.weights.items()} == {
        "calm": (45, 25, 30),
        "irritated": (40, 35, 25),
        "angry": (25, 45, 30),
        "threatening": (10, 35, 55),
        "violent": (0, 25, 75),
        AFTERMATH: (25, 15, 60),
    }


def test_tension_decides_the_phase():
    phases = [RUBRIC.phase_of(tension) for tension in range(11)]

    assert phases == ["calm"] * 3 + ["irritated"] * 2 + ["angry"] * 2 + ["threatening"] * 2 + ["violent"] * 2


@pytest.mark.parametrize("name", RUBRIC.techniques)
def test_every_technique_is_explained_in_both_languages(name):
    technique = RUBRIC.techniques[name]
    for words in (technique.definition, technique.right_when, technique.wrong_when):
        assert words.nl != words.en
        for text in (words.nl, words.en):
            assert text[0].isupper() or text[0] in "‘"
            assert text.endswith(".")
            assert len(text.split()) <= 28
    assert technique.name.nl
    assert technique.name.en


def test_names_are_unique_in_each_language():
    for language in ("nl", "en"):
        names = [technique.name.text(language) for technique in RUBRIC.techniques.values()]
        assert len(names) == len(set(names))


def test_errors_say_that_they_are_always_wrong():
    for technique in RUBRIC.techniques.values():
        if technique.group == "error":
            assert technique.wrong_when.nl.startswith(("Altijd fout", "Fout in elk ander geval"))
            assert technique.wrong_when.en.startswith(("Always wrong", "Wrong in every other case"))


def test_the_flags_are_on_the_acts_they_belong_to():
    def flagged(flag):
        return {technique.id for technique in RUBRIC.techniques.values() if getattr(technique, flag)}

    assert flagged("safety") == {"call_help", "standby", "end_conversation", "slow_down"}
    assert flagged("acknowledges") == {"validate", "reflect_feeling", "apologise", "paraphrase", "summarise"}
    assert flagged("peak") == {"report", "agreement", "aftercare", "signal"}
    assert flagged("listening") == {
        *(
            "open_question",
            "probe",
            "closed_question",
            "paraphrase",
            "summarise",
            "reflect_feeling",
            "silence",
        ),
        *("validate", "apologise"),
    }


def test_every_rule_has_a_sentence_in_both_languages():
    critical = {rule.id for rule in RUBRIC.critical}
    omissions = {rule.id for rule in RUBRIC.omissions}

    assert set(RUBRIC.sentences) == {*RULES, *RUBRIC.flaws, *RUBRIC.conditions, *critical, *omissions, *KINDS}
    for words in RUBRIC.sentences.values():
        assert words.nl.endswith((".", ": {subject}"))
        assert words.en.endswith((".", ": {subject}"))


def test_what_picks_are_worth_is_the_designs():
    """Hundredths, in the one or two dimensions that a kind is about."""
    questioning = {name: kind.points for name, kind in RUBRIC.picks.items() if kind.points[0]}
    calm = {name: kind.points[1] for name, kind in RUBRIC.picks.items() if kind.points[1]}
    protocol = {name: kind.points[2] for name, kind in RUBRIC.picks.items() if kind.points[2]}

    assert questioning == {
        "reading_shown": (100, 0, 0),
        "reading_shown_sure": (150, 0, 0),
        "reading_hinted": (100, 0, 0),
        "reading_hinted_sure": (-150, 0, 0),
        "reading_guess_sure": (-150, 0, 0),
        "reading_against": (-100, 0, 0),
        "reading_against_sure": (-200, 0, 0),
        "too_early_right": (150, 0, 0),
        "too_early_late": (-50, 0, 0),
        "reading_changed": (50, 0, 0),
        "cue_supports": (50, 0, 0),
        "cue_beside": (-50, 0, 0),
    }
    assert calm == {"measure_fits": 50}
    assert protocol == {
        "ground_met": 50,
        "ground_poor": -50,
        "departed_without_grounds": -200,
        "deviation_not_noted": -100,
        "statement_must": 50,
        "statement_missed": -50,
        "statement_label": -100,
        "statement_health": -200,
        "statement_hearsay": -50,
        "statement_poor": -50,
        "measure_fits": 100,
        "measure_too_light": -50,
        "measure_too_heavy": -150,
        "must_kept": 25,
        "must_missed": -50,
        "no_basic_services": -200,
        "stopped_as_sanction": -200,
    }
    assert {*KINDS} - {*questioning, *protocol} == {"reading_guess", "deviation_not_signalled"}


def test_the_kinds_stand_in_one_order_whatever_the_file_does():
    assert tuple(RUBRIC.picks) == KINDS


def test_a_sentence_names_techniques_in_its_own_language():
    fields = {"technique": "probe", "heard": "probe", "count": "2"}

    assert RUBRIC.sentence("dose", fields, "nl") == (
        "Je deed dit 2 keer achter elkaar: doorvragen. Elke keer helpt het minder."
    )
    assert RUBRIC.sentence("dose", fields, "en") == (
        "You did this 2 times in a row: probing. It helps less each time."
    )


def test_the_rubric_knows_its_version_and_the_sum_of_its_bytes():
    assert RUBRIC.version == "1.0.0"
    assert RUBRIC.sha256 == hashlib.sha256(FILE.read_bytes()).hexdigest()


def test_a_rubric_is_loaded_once_and_equals_the_same_text_read_again():
    assert load_rubric("1.0.0") is load_rubric("1.0.0")
    assert read_rubric(FILE.read_text(encoding="utf-8")) == RUBRIC


def test_a_version_that_was_never_shipped_is_refused_with_those_that_were():
    with pytest.raises(RubricError, match=r"There is no rubric '9\.9\.9'; there is 1\.0\.0\."):
        load_rubric("9.9.9")


def test_a_version_is_not_a_path():
    with pytest.raises(RubricError, match="There is no rubric"):
        load_rubric("../rubrics/1.0.0")


def test_the_shipped_versions_are_listed():
    assert shipped_versions() == ("1.0.0",)


def test_the_rubric_cannot_be_changed():
    with pytest.raises(TypeError):
        RUBRIC.techniques["norm"] = None
