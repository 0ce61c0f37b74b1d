"""The scenario file, key by key: what stands there and what it is for.

The readers take from here which keys there are and which are needed; the JSON Schema takes everything.
"""

from __future__ import annotations

import re
from functools import partial
from typing import get_args

from scoring import SURE
from simulator.authoring.form_acts import (
    ASKS,
    GAUGE,
    GROUNDS,
    MEASURE,
    STATEMENTS,
    VARIANT,
)
from simulator.authoring.form_people import CUE, DOCUMENT, FACT, PERSON, PERSON_ACROSS
from simulator.authoring.kinds import (
    Change,
    Condition,
    Exits,
    Flag,
    Flaws,
    Key,
    Matching,
    Name,
    Named,
    Number,
    Several,
    Table,
    Techniques,
    Text,
)
from simulator.authoring.shape import KEBAB, LANGUAGE, MAX_ID, SNAKE, VERSION
from simulator.authoring.vocabulary import (
    ENDING,
    STATE_PHASE,
    TARGET,
)
from simulator.conditions import RESERVED
from simulator.i18n import N_
from simulator.questions import VERDICTS
from simulator.scenario import CITIZEN, TRAINEE, Sign

MOST_TURNS = 200
MOST_EXITS = 12
MOST_GOALS = 12
_needed = partial(Key, required=True)
TAKEN = (*RESERVED, *VERDICTS, SURE)
"""What a fact, a cue or a variant cannot be called: it means something in conditions or among picks."""
EXIT = Table(
    (
        Key(
            "when", Condition(), N_("When this way is taken, read after the reply's effect: `tension >= 7`.")
        ),
        _needed("state", Name(), N_("The state that follows; `here` stays.")),
    )
)
_EXITS = Exits(EXIT, MOST_EXITS)
_FACT_NAMES = Several(Name())
REPLY = Table(
    (
        _needed(
            "you",
            Text(),
            N_(
                "What the trainee says and does. A plain line is said, (...) is done, "
                "(Name) ... is said to Name."
            ),
        ),
        _needed(
            "techniques",
            Techniques(),
            N_("One to three techniques: what the words do. They decide points and effect."),
        ),
        Key(
            "flaws", Flaws(), N_("How a right act is done badly here. A flaw belongs to certain techniques.")
        ),
        Key("reaction", Text(), N_("What is seen and heard right after, before the next state.")),
        Key("when", Condition(), N_("Offered only when this is true: `tension >= 7 and not need_known`.")),
        Key("once", Flag(), N_("yes: offered only once. Use it rarely.")),
        Key(
            "goes_to",
            _EXITS,
            N_("The state that follows; `here` to stay; or a list of {when, state}, the last without when."),
        ),
        Key("sets", _FACT_NAMES, N_("Facts that are known or done from here on.")),
        Key("unsets", _FACT_NAMES, N_("Facts that are no longer so.")),
        Key(
            "tension",
            Change(),
            N_('A change of tension of your own, with its sign, such as "+2". It needs a why.'),
        ),
        Key(
            "trust",
            Change(),
            N_('A change of trust of your own, with its sign, such as "-1". It needs a why.'),
        ),
        Key(
            "heard",
            Text(),
            N_("What the citizen hears in it, for the debrief. Needed where it can be a critical error."),
        ),
        Key("steps", _FACT_NAMES, N_("Steps of the protocol that it follows.")),
        Key(
            "promises",
            _FACT_NAMES,
            N_("A promise that is made here, by a name of your own. One still open at the end counts."),
        ),
        Key("keeps", _FACT_NAMES, N_("A promise that is kept here, by its name.")),
        Key(
            "departs_from",
            Name(),
            N_(
                "The step of the protocol that is left here on purpose. It needs no technique of its own: "
                "`discretion` is for words that say so and why."
            ),
        ),
        Key("grounds", GROUNDS, N_("What can carry that.")),
        Key(
            "poor_grounds",
            Several(Text(), unique=False),
            N_("What sounds good and carries nothing: sentences, or names of facts and cues."),
        ),
        Key("repairs", Flag(), N_("yes: the trainee owns up to a mistake of one moment ago.")),
        Key("why", Text(), N_("Your comment in the debrief: why this works, or does not.")),
    ),
    needs=(
        ("tension", "why"),
        ("trust", "why"),
        ("departs_from", "grounds"),
        ("grounds", "departs_from"),
        ("poor_grounds", "departs_from"),
    ),
    meaning=N_("What the trainee may say or do in this state."),
)
STATE = Table(
    (
        _needed(
            "text",
            Text(),
            N_(
                "What is seen and heard. A plain line is seen, a line with a name before it is said. "
                "[condition] or <cue> goes before a line."
            ),
        ),
        Key("target", TARGET, N_("What the citizen's words are aimed at. Needed where the citizen speaks.")),
        Key("with", Name(), N_("Whom the trainee talks to, if not the citizen: one of the people.")),
        Key("overheard", Flag(), N_("yes: the citizen hears what is said to somebody else.")),
        Key("phase", STATE_PHASE, N_("Sets the phase here, whatever the tension.")),
        Key("tension", GAUGE, N_("Sets the tension on entering, 0 to 10: after a jump in time.")),
        Key("later", Text(), N_("The caption of a jump in time: 'Two days later'.")),
        Key("sets", _FACT_NAMES, N_("Facts that are known or done on entering.")),
        Key("unsets", _FACT_NAMES, N_("Facts that are no longer so on entering.")),
        Key("goes_to", _EXITS, N_("The usual way on, for replies without goes_to.")),
        Key("always", Flag(), N_("no: the replies under always are not offered here.")),
        Key(
            "danger_outside",
            Flag(),
            N_("yes: there is danger outside; ending the contact here is a critical error."),
        ),
        Key("only", Name(), N_("The variant in which this state exists; all of them if left out.")),
        Key(
            "asks",
            ASKS,
            N_("A question to the trainee alone. Balie offers the answers; there are no replies."),
        ),
        Key("pick", STATEMENTS, N_("Sentences to choose from, by names of your own.")),
        Key("measure", MEASURE, N_("What would be proportional here.")),
        Key("techniques", Techniques(), N_("What a report or agreement counts as, if not its own name.")),
        Key("steps", _FACT_NAMES, N_("Steps of the protocol that the answer follows.")),
        Key("promises", _FACT_NAMES, N_("A promise that is made with the answer.")),
        Key("keeps", _FACT_NAMES, N_("A promise that is kept with the answer.")),
        Key("heard", Text(), N_("What somebody else hears in the answer, for the debrief.")),
        Key("replies", Named(REPLY, SNAKE, least=1), N_("Three or four replies, by names of your own.")),
        Key("ending", ENDING, N_("Makes this an ending, of this kind.")),
        Key(
            "why",
            Text(),
            N_(
                "What the debrief says of this ending, or of this question. "
                "Needed for quiet_need_unmet and aggression_rewarded."
            ),
        ),
        Key("next", Text(), N_("What to try next time, after this ending.")),
        Key("acceptable", Flag(), N_("yes: escalated_safe_exit counts as passed in this scenario.")),
    ),
    needs=(
        ("next", "ending"),
        ("acceptable", "ending"),
        ("pick", "asks"),
        ("measure", "asks"),
        ("techniques", "asks"),
        ("steps", "asks"),
        ("promises", "asks"),
        ("keeps", "asks"),
        ("heard", "asks"),
    ),
    excludes=(("ending", "replies"), ("ending", "asks"), ("asks", "replies"), ("why", "replies")),
    one_of=("replies", "ending", "asks"),
    meaning=N_("One moment of the conversation, or an ending."),
    explained=(
        ("ending", frozenset({"quiet_need_unmet", "aggression_rewarded"}), "why"),
        ("asks", frozenset({"report", "agreement"}), "pick"),
        ("asks", frozenset({"measure"}), "measure"),
    ),
)
_SIGNS = "|".join(sorted(get_args(Sign), key=len, reverse=True))
BOUND = re.compile(rf"({_SIGNS})\s*(0?[0-9]{{1,2}}|100)")
_BOUND = Matching(BOUND)
SCORES = Table(
    (
        Key("questioning", _BOUND, N_('What the score for questioning must be, such as ">= 70".')),
        Key("calm", _BOUND, N_('What the score for calm must be, such as ">= 70".')),
        Key("protocol", _BOUND, N_('What the score for protocol must be, such as ">= 70".')),
    )
)
TEST = Table(
    (
        _needed(
            "replies",
            Several(Name(), most=MOST_TURNS, unique=False),
            N_("The replies that are chosen, by name, from the start."),
        ),
        _needed("ending", Name(), N_("The ending it must come to, by the name of its state.")),
        Key("scores", SCORES, N_("What the scores must be.")),
        Key("seed", Number(0, 999_999), N_("The seed that draws wordings and order; 0 if left out.")),
        Key("variant", Name(), N_("The variant that is talked through; the one the seed draws if left out.")),
    )
)


SCENARIO = Table(
    (
        _needed(
            "scenario",
            Matching(KEBAB, MAX_ID),
            N_("The id of the scenario, such as de-derde-keer. It never changes."),
        ),
        _needed(
            "version",
            Matching(VERSION),
            N_("The version, such as 1.0.0. Raise it when the conversation changes."),
        ),
        _needed("language", Matching(LANGUAGE), N_("The language of the texts in two letters, such as nl.")),
        _needed("title", Text(), N_("The title in the list.")),
        _needed("summary", Text(), N_("One or two sentences for the list. Do not give the motive away.")),
        _needed("role", Text(), N_("Whose part the trainee plays: 'consultant income'.")),
        _needed("setting", Text(), N_("Where and when it happens, and who is watching.")),
        _needed("minutes", Number(1, 240), N_("How long a conversation takes, in minutes.")),
        _needed(
            "goals",
            Several(Name(), most=MOST_GOALS),
            N_("Learning goals, by their ids in the protocol file."),
        ),
        _needed("protocol", Name(), N_("The id of the protocol it was written against, such as gemeente.")),
        Key(
            "mandate",
            Name(),
            N_("The trainee's role among the mandates of the protocol file, such as consultant."),
        ),
        Key("content_note", Text(), N_("A warning before the start about what may be hard to read.")),
        Key("briefing", Text(), N_("What the trainee reads before the start: a script.")),
        Key(
            "documents",
            Named(DOCUMENT, SNAKE),
            N_("Letters and notes to read beforehand and reopen during the talk."),
        ),
        Key("max_turns", Number(1, MOST_TURNS), N_("After so many replies the talk ends; 24 if left out.")),
        Key("out_of_turns", Name(), N_("The ending it then comes to. Needed where the talk can go round.")),
        Key(
            "people",
            Named(PERSON, SNAKE, (CITIZEN, TRAINEE)),
            N_("Everyone else who speaks, by names of your own."),
        ),
        _needed("citizen", PERSON_ACROSS, N_("The person across the desk.")),
        Key("facts", Named(FACT, SNAKE, TAKEN), N_("What the trainee can come to know or bring about.")),
        Key(
            "cues",
            Named(CUE, SNAKE, TAKEN),
            N_("Signs that can be seen or heard, and what they point to."),
        ),
        Key(
            "variants",
            Named(VARIANT, SNAKE, TAKEN, least=2),
            N_("Versions of the conversation, out of which the seed draws one."),
        ),
        Key(
            "same_for",
            Several(Name(), least=1),
            N_("States through which every variant goes, and in which no clear sign may show."),
        ),
        Key("always", Named(REPLY, SNAKE), N_("Replies offered in every state with the citizen.")),
        _needed("start", Name(), N_("The state in which the conversation starts.")),
        _needed(
            "states",
            Named(STATE, SNAKE, least=1),
            N_("All moments of the conversation and all endings, by names of your own."),
        ),
        _needed(
            "tests",
            Named(TEST, None, least=2),
            N_("What you expect: at least one talk that goes well and one that goes wrong."),
        ),
    )
)
