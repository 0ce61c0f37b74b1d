"""What holds for every moment, whatever was said."""

import pickle
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from scoring_builders import RUBRIC, act, at, judged, observe, play

from scoring import (
    AFTERMATH,
    DIMENSIONS,
    MOTIVES,
    PHASES,
    START,
    Act,
    Circumstances,
    Closing,
    Observation,
    assess,
    judge,
)
from scoring.catalogue import DANGERS, TARGETS
from tests.examples import examples

techniques = st.sampled_from(sorted(RUBRIC.techniques))
mixtures = st.dictionaries(st.sampled_from(MOTIVES), st.integers(1, 3), min_size=1)
acts = st.builds(
    Act,
    techniques=st.lists(techniques, min_size=1, max_size=3, unique=True).map(tuple),
    flaws=st.frozensets(st.sampled_from(sorted(RUBRIC.flaws)), max_size=2),
    repairs=st.booleans(),
)
circumstances = st.builds(
    Circumstances,
    phase=st.sampled_from((*PHASES, AFTERMATH)),
    motive=mixtures.map(lambda parts: tuple(parts.items())),
    peak=st.sampled_from(PHASES),
    target=st.none() | st.sampled_from(TARGETS),
    dangers=st.frozensets(st.sampled_from(DANGERS)),
    signs=st.frozensets(st.sampled_from(["lvb", "intoxication"])),
    duty_to_report=st.booleans(),
    danger_outside=st.booleans(),
)


@st.composite
def observations(draw):
    chosen, others = draw(acts), draw(st.lists(acts, max_size=3))
    offered = draw(st.permutations([chosen, *others]))
    return Observation(
        "state/reply",
        draw(st.integers(1, 24)),
        chosen,
        tuple(offered),
        draw(circumstances),
        draw(st.booleans()),
        draw(st.booleans()),
    )


conversations = st.lists(observations(), max_size=6)


@examples(30, deadline=None)
@given(conversations)
def test_the_reasons_of_a_dimension_add_up_to_its_points(conversation):
    for judgement in play(*conversation):
        for dimension in DIMENSIONS:
            reasons = [reason.points for reason in judgement.reasons if reason.dimension == dimension]
            assert sum(reasons) == judgement.points[dimension]
            assert 0 not in reasons


@examples(30, deadline=None)
@given(conversations)
def test_every_reason_and_critical_error_has_a_sentence_with_all_its_fields(conversation):
    for judgement in play(*conversation):
        for reason in judgement.reasons:
            for language in ("nl", "en"):
                assert "{" not in RUBRIC.sentence(reason.rule, dict(reason.fields), language)
        for error in judgement.critical:
            assert RUBRIC.sentence(error.rule, {}, "nl")


@examples(30, deadline=None)
@given(conversations)
def test_points_stay_within_two_and_below_the_best_on_offer(conversation):
    for judgement in play(*conversation):
        for dimension in DIMENSIONS:
            assert -200 <= judgement.points[dimension] <= judgement.best_offered[dimension] <= 200


@examples(30, deadline=None)
@given(conversations)
def test_weighted_points_are_the_points_by_the_weight_of_the_phase_toward_zero(conversation):
    for judgement in play(*conversation):
        for dimension in DIMENSIONS:
            exact = judgement.points[dimension] * judgement.weights[dimension] / 100
            assert judgement.weighted[dimension] == int(exact)


@examples(30, deadline=None)
@given(conversations, st.randoms())
def test_the_order_of_the_replies_on_offer_does_not_matter(conversation, random):
    shuffled = [
        replace(seen, offered=tuple(random.sample(seen.offered, len(seen.offered)))) for seen in conversation
    ]

    assert play(*shuffled) == play(*conversation)


@examples(30, deadline=None)
@given(conversations)
def test_a_conversation_that_goes_on_does_not_change_what_was_judged(conversation):
    whole = assess(RUBRIC, conversation)

    assert assess(RUBRIC, conversation) == whole
    for length in range(len(conversation)):
        assert assess(RUBRIC, conversation[:length]).moments == whole.moments[:length]


@examples(30, deadline=None)
@given(conversations, st.lists(st.just("call"), max_size=2))
def test_a_mean_stays_within_two_points_and_is_none_exactly_under_the_threshold(conversation, unkept):
    card = assess(RUBRIC, conversation, Closing(unkept=tuple(unkept)))

    for dimension in DIMENSIONS:
        score = card.dimensions[dimension]
        assert (score.mean is None) == (score.opportunity < 50)
        assert score.mean is None or -200 <= score.mean <= 200
        assert score.earned - score.lost == sum(moment.weighted[dimension] for moment in card.moments)


@examples(30, deadline=None)
@given(conversations)
def test_memory_is_small_and_hashable(conversation):
    memory = START
    for seen in conversation:
        _, memory = judge(RUBRIC, memory, seen)
        assert len({memory, memory}) == 1
        assert memory.norms <= RUBRIC.norm.limit
        assert all(run <= len(RUBRIC.dose.percent) for _, run in memory.doses)


def test_a_better_reply_on_offer_is_seen():
    judgement = judged(act("closed_question"), at(), act("paraphrase"), act("hide_rules"))

    assert tuple(judgement.points.values()) == (-100, -100, 0)
    assert tuple(judgement.best_offered.values()) == (100, 100, 100)


def test_what_a_reply_learned_is_not_credited_to_the_others_on_offer():
    asks = observe(act("probe"), at("calm"))
    learns = observe(act("closed_question"), at("calm"), act("probe"), learned=True)

    assert play(asks, learns)[1].best_offered["questioning"] == 100


def test_a_judgement_survives_pickling():
    judgement = judged(act("paraphrase", "touch"), at())

    assert pickle.loads(pickle.dumps(judgement)) == judgement
