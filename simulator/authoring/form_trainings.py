"""The trainings file, key by key: what has to be finished, by whom, and how often."""

from __future__ import annotations

from functools import partial

from simulator.authoring.kinds import Flag, Key, Line, Matching, Name, Named, Number, Several, Table, Words
from simulator.authoring.shape import KEBAB, LANGUAGE, MAX_ID, VERSION
from simulator.i18n import N_
from simulator.trainings import Mastery, Modality, Trigger

MOST_NAMES = 12
MOST_ITEMS = 20
MOST_MONTHS = 60
LONGEST_RIE = 300
_needed = partial(Key, required=True)
MODALITY = Words(
    {
        Modality.SOLO: N_("Alone, with Balie."),
        Modality.GUIDED: N_("With Balie, and someone who talks it over."),
        Modality.WITH_ACTOR: N_("With an actor."),
        Modality.BLENDED: N_("Several of these together."),
    }
)
MASTERY = Words(
    {
        Mastery.FINISHED: N_("Every scenario is held to its end as an assessment, with its debrief."),
        Mastery.PASSED: N_("Besides, every scenario is passed. The works council must have agreed."),
    }
)
REFRESH_ON = Words(
    {
        Trigger.PROTOCOL: N_("A step of the protocol that it relied on changed, or one of its scenarios."),
        Trigger.ROLE: N_("Someone gets other work, with another exposure."),
        Trigger.INCIDENT: N_("The function group looked back on an incident."),
    }
)
TRAINING = Table(
    (
        _needed("title", Line(), N_("The title, as it stands on certificates.")),
        _needed(
            "version",
            Matching(VERSION),
            N_("The version, such as 1.0.0. Raise it when it changes."),
        ),
        _needed(
            "goals",
            Several(Name(), least=1, most=MOST_NAMES),
            N_("Learning goals, by their ids in the protocol; each is practised in one of the scenarios."),
        ),
        _needed(
            "scenarios",
            Several(Name(), least=1, most=MOST_NAMES),
            N_("The scenarios, by their ids: all of them belong to the training."),
        ),
        _needed(
            "exposures",
            Several(Name(), least=1, most=MOST_NAMES),
            N_("Exposure categories for which it is asked: names of the organisation file."),
        ),
        _needed(
            "legal_basis",
            Several(Line(), least=1, most=MOST_ITEMS),
            N_("The law that asks for it, such as [Arbowet 8, Arbobesluit 2.15]."),
        ),
        Key("rie", Line(LONGEST_RIE), N_("The line of the RI&E that it answers.")),
        Key(
            "catalogue",
            Several(Line(), most=MOST_ITEMS),
            N_("Items of the arbocatalogus that it belongs to."),
        ),
        Key("modality", MODALITY, N_("How it is given; solo if left out.")),
        Key(
            "refresh_months",
            Number(1, MOST_MONTHS),
            N_("After so many months it is due again; 12 if left out."),
        ),
        Key(
            "before_first_shift",
            Flag(),
            N_("no: it need not be finished before the first shift at the counter."),
        ),
        Key(
            "refresh_on",
            Several(REFRESH_ON),
            N_("What makes it due again before its time is over; all of it if left out."),
        ),
        Key("mastery", MASTERY, N_("What it takes to complete it; finished if left out.")),
    )
)
TRAININGS = Table(
    (
        _needed("trainings", Matching(KEBAB, MAX_ID), N_("The id of this list, such as gemeente-waterhoek.")),
        _needed("version", Matching(VERSION), N_("The version of this file, such as 1.0.0.")),
        _needed("language", Matching(LANGUAGE), N_("The language of the texts in two letters, such as nl.")),
        _needed("programme", Named(TRAINING, KEBAB, least=1), N_("The trainings, by names of your own.")),
    )
)
