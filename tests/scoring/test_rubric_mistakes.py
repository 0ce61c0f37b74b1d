"""Each malformed rubric gives one sentence that names the place."""

from importlib import resources

import pytest

from scoring import RubricError, read_rubric
from scoring.kinds import KINDS

TEXT = (resources.files("scoring") / "rubrics" / "1.0.0.toml").read_text(encoding="utf-8")
NORM = 'frustration = "000000 =-010- =-1200 Uu.d."'

MISTAKES = {
    "not toml": ("[bands]", "[bands", "The rubric is not valid TOML: "),
    "no version": ('rubric = "1.0.0"', "", "The rubric has no 'rubric'."),
    "version is no text": ('rubric = "1.0.0"', "rubric = 1", "The rubric: 'rubric' must be a text."),
    "unknown key": (
        "opportunity = 50",
        "opportunity = 50\nchance = 1",
        "The rubric has an unknown key 'chance'.",
    ),
    "number as text": (
        "opportunity = 50",
        'opportunity = "50"',
        "The rubric: 'opportunity' must be a whole number.",
    ),
    "yes as number": (
        "opportunity = 50",
        "opportunity = true",
        "The rubric: 'opportunity' must be a whole number.",
    ),
    "out of bounds": (
        "repair_percent = 50",
        "repair_percent = 150",
        "'repair_percent' is 150, outside 0 to 100.",
    ),
    "bands do not rise": ("angry = 6", "angry = 4", "The bands must rise from phase to phase, up to 10."),
    "bands end too early": (
        "violent = 10",
        "violent = 9",
        "The bands must rise from phase to phase, up to 10.",
    ),
    "weights do not add up": (
        "angry = { questioning = 25,",
        "angry = { questioning = 20,",
        "The weights of 'angry' add up to 95, not 100.",
    ),
    "weight left out": (
        "violent = { questioning = 0, calm",
        "violent = { calm",
        "The rubric, weights, violent has no 'questioning'.",
    ),
    "too few groups": (
        NORM,
        'frustration = "000000 =-010- Uu.d."',
        "Technique 'norm', frustration: there are 3 groups of signs, not 4.",
    ),
    "too few signs": (
        NORM,
        'frustration = "0000 =-010- =-1200 Uu.d."',
        "Technique 'norm', frustration: '0000' has 4 signs, not one for each of the five phases and the aftermath.",
    ),
    "no such sign": (
        NORM,
        'frustration = "000003 =-010- =-1200 Uu.d."',
        "Technique 'norm', frustration: '3' in '000003' is not a sign; use 2 1 0 - =.",
    ),
    "no such effect": (
        NORM,
        'frustration = "000000 =-010- =-1200 Uu.x."',
        "Technique 'norm', frustration: 'x' in 'Uu.x.' is not a sign; use D d . u U.",
    ),
    "motive left out": (NORM, "", "Technique 'norm' has no 'frustration'."),
    "name in one language": ('name.en = "setting a limit"', "", "Technique 'norm', name has no 'en'."),
    "empty text": ('name.en = "setting a limit"', 'name.en = " "', "Technique 'norm', name: 'en' is empty."),
    "third language": (
        'name.en = "setting a limit"',
        'name.en = "setting a limit"\nname.fr = "limite"',
        "Technique 'norm', name has an unknown key 'fr'.",
    ),
    "no such group": (
        'group = "contact"',
        'group = "contacts"',
        "Technique 'host': 'group' names 'contacts', which is not a group.",
    ),
    "group left out": ('group = "contact"', "", "Technique 'host' has no 'group'."),
    "flag is no yes": ("peak = true", "peak = 1", "Technique 'signal': 'peak' must be true or false."),
    "misspelt flag": (
        "listening = true",
        "lisstening = true",
        "Technique 'open_question' has an unknown key 'lisstening'.",
    ),
    "effect in the aftermath": (
        NORM,
        'frustration = "000000 =-010- =-1200 Uu.d.."',
        "Technique 'norm', frustration: 'Uu.d..' has 6 signs, not one for each of the five phases.",
    ),
    "peak with an aftermath of its own": (
        'frustration = "00000 00000 12211 ....."',
        'frustration = "00000 00000 122110 ....."',
        "Technique 'signal', frustration: '122110' has 6 signs, not one for each of the five phases.",
    ),
    "pass mark beyond hundred": (
        "pass_mark = 70",
        "pass_mark = 170",
        "'pass_mark' is 170, outside 1 to 100.",
    ),
    "report at no phase": (
        'report_when_due = "angry"',
        'report_when_due = "aftermath"',
        "The rubric: 'report_when_due' names 'aftermath', which is not a phase.",
    ),
    "omission of a stranger": (
        'techniques = ["call_help", "end_conversation"]',
        'techniques = ["call_mum"]',
        "Omission 'no_alarm': 'techniques' names 'call_mum', which is not a technique.",
    ),
    "omission of nothing": (
        'techniques = ["call_help", "end_conversation"]',
        "techniques = []",
        "Omission 'no_alarm' names no technique.",
    ),
    "omission that is never due": (
        "duty_to_report = true",
        "duty_to_report = false",
        "Omission 'no_report' is never due.",
    ),
    "trust of nothing": ('of = ["questioning", "calm"]', "of = []", "The rubric, trust has no 'of'."),
    "trust of a stranger": (
        'of = ["questioning", "calm"]',
        'of = ["warmth"]',
        "The rubric, trust: 'of' names 'warmth', which is not a dimension.",
    ),
    "dose beyond hundred": (
        "percent = [100, 50, 0]",
        "percent = [100, 500, 0]",
        "The rubric, dose: 'percent' must be a list of whole numbers from 0 to 100.",
    ),
    "dose is no list": (
        "percent = [100, 50, 0]",
        "percent = 50",
        "The rubric, dose: 'percent' must be a list of percentages.",
    ),
    "no such target": (
        'targets = ["person"',
        'targets = ["dog"',
        "The rubric, norm: 'targets' names 'dog', which is not a target.",
    ),
    "early limit without a phase": (
        'phase = "irritated", counts_as',
        "counts_as",
        "The rubric, norm, early has no 'phase'.",
    ),
    "too many steps": (
        "without_ground = { calm = -1",
        "without_ground = { calm = -3",
        "The rubric, norm, without_ground: 'calm' is -3, outside -2 to 2.",
    ),
    "flaw of a stranger": (
        'techniques = ["apologise"]',
        'techniques = ["apologize"]',
        "Flaw 'no_fault': 'techniques' names 'apologize', which is not a technique.",
    ),
    "flaw of nothing": (
        'techniques = ["apologise"]',
        "techniques = []",
        "Flaw 'no_fault' belongs to no technique.",
    ),
    "flaw becomes a stranger": (
        'becomes = "platitude"',
        'becomes = "cliche"',
        "Flaw 'no_fault': 'becomes' names 'cliche', which is not a technique.",
    ),
    "condition for a stranger": (
        "closed_question = { questioning = 1, calm = 1 }",
        "closed_answer = { calm = 1 }",
        "Condition 'lvb', steps: 'closed_answer' is not a technique.",
    ),
    "critical for a stranger": (
        '[critical.threatened]\ntechnique = "threaten"',
        '[critical.threatened]\ntechnique = "scare"',
        "Critical error 'threatened': 'technique' names 'scare', which is not a technique.",
    ),
    "critical by an unknown flaw": (
        'flaw = "discriminatory"',
        'flaw = "rude"',
        "Critical error 'discriminated': 'flaw' names 'rude', which is not a flaw.",
    ),
    "rule without a sentence": (
        "[sentences.clipped]",
        "[sentences.cut]",
        "The rule 'clipped' has no sentence.",
    ),
    "sentence with a strange field": (
        "De grens was al {limit} keer",
        "De grens was al {times} keer",
        "Sentence 'norm_limit' (nl) uses the unknown field 'times'.",
    ),
    "sentence with an open brace": (
        "De grens was al {limit} keer",
        "De grens was al {limit keer",
        "Sentence 'norm_limit' (nl): the braces do not match.",
    ),
    "two rules with one name": (
        "[flaws.no_fault]",
        "[flaws.repair]",
        "Two rules are called 'repair'.",
    ),
    "pick of a stranger": (
        "[picks.cue_beside]",
        "[picks.cue_besides]",
        "Pick 'cue_besides' is not a kind of pick.",
    ),
    "pick in thirds": (
        "points = { protocol = 25 }",
        "points = { protocol = 33 }",
        "Pick 'must_kept', points: the points must be multiples of 25.",
    ),
    "pick beyond two points": (
        "points = { protocol = 25 }",
        "points = { protocol = 225 }",
        "Pick 'must_kept', points: 'protocol' is 225, outside -200 to 200.",
    ),
    "pick for a stranger": (
        "points = { protocol = 25 }",
        "points = { warmth = 25 }",
        "Pick 'must_kept', points has an unknown key 'warmth'.",
    ),
    "pick without points": (
        "points = { protocol = 25 }",
        "",
        "Pick 'must_kept' has no 'points'.",
    ),
    "pick in one language": (
        "sentence.en = 'This does point to it: {subject}'",
        "",
        "Pick 'cue_supports', sentence has no 'en'.",
    ),
    "table is no table": (
        "promise_unkept = { protocol = -2 }",
        "promise_unkept = -2",
        "The rubric: 'promise_unkept' must be a table.",
    ),
}


@pytest.mark.parametrize(("old", "new", "sentence"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_malformed_rubric_is_refused_with_a_sentence(old, new, sentence):
    assert old in TEXT
    broken = TEXT.replace(old, new, 1)

    with pytest.raises(RubricError) as mistake:
        read_rubric(broken)

    assert sentence in str(mistake.value)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_pick_must_be_there(kind):
    before, _, rest = TEXT.partition(f"[picks.{kind}]")
    _, _, after = rest.partition("\n\n")

    with pytest.raises(RubricError, match=f"The pick '{kind}' is missing"):
        read_rubric(before + after)


def test_an_empty_file_is_refused():
    with pytest.raises(RubricError, match="The rubric has no 'techniques'"):
        read_rubric("")
