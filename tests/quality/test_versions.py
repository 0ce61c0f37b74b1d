"""What is found in one variant and not in another: it names the variant, with scores as people see them."""

from __future__ import annotations

from scoring import load_rubric
from simulator.analysis.surveying import survey
from simulator.authoring.reader import read_scenario
from simulator.diagnostics import TOP, Diagnostic, Severity, sentence
from simulator.quality.analysis import Analysis, Rule
from simulator.quality.findings import judged
from simulator.quality.versions import Version
from simulator.scenario import Scenario
from simulator.variants import versions
from tests.authoring.cases import CASES
from tests.quality.cases import found_by

NOTHING: tuple[Diagnostic, ...] = ()


def scenario() -> Scenario:
    """Give one with the variants `busy` and `quiet`."""
    found = read_scenario((CASES / "unequal-variants" / "good.yaml").read_text(encoding="utf-8")).scenario
    assert found is not None
    return found


def worked_out(version: Scenario) -> Analysis:
    return Analysis(survey(version, load_rubric(), bound=400), ())


def said(*names: str, whole: bool = False) -> list[str]:
    """Word what is found when a rule finds the same in these variants, at one state or of the whole file."""

    def finding(version: Scenario, analysis: Analysis) -> tuple[Diagnostic, ...]:
        del analysis
        span = TOP if whole else version.states[version.start.id].span
        found = Diagnostic("short-pass", span, "It is so.", severity=Severity.WARNING)
        return (found,) if version.variant in names else NOTHING

    rules: tuple[Rule, ...] = (finding,)
    of = scenario()
    found = judged(of, tuple(Version(each, worked_out(each)) for each in versions(of)), rules)
    return [sentence(each, lambda message: message) for each in found if each.rule == "short-pass"]


def test_what_is_so_in_one_variant_names_it() -> None:
    assert said("quiet") == ["It is so. This is so in the variant quiet."]


def test_what_is_so_in_every_variant_names_none() -> None:
    assert said("busy", "quiet") == ["It is so."]


def test_what_concerns_whole_variants_names_each_at_its_own_place() -> None:
    assert said("busy", "quiet", whole=True) == [
        "It is so. This is so in the variant busy.",
        "It is so. This is so in the variant quiet.",
    ]


def test_unequal_variants_are_compared_in_scores_from_nothing_to_a_hundred() -> None:
    text = (CASES / "unequal-variants" / "bad.yaml").read_text(encoding="utf-8")
    bad = read_scenario(text).scenario
    assert bad is not None

    (found,) = found_by("unequal-variants", bad)

    assert 0 <= int(found.fields["low"]) < int(found.fields["high"]) <= 100
    assert "hundredths" not in found.message
