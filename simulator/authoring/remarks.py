"""What a translator is told of a text: what it is, who speaks in it, and to whom."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.i18n import N_, spoken
from simulator.protocol import Protocol
from simulator.scenario import CITIZEN, TRAINEE, Scenario
from simulator.wording import Phrase, Wording

SAID = N_("The trainee says or does this, to {name}.")
SEEN = N_("What is seen in the state '{place}'. Nobody speaks.")
HEARD = N_("What is seen and heard in the state '{place}'. Who speaks: {names}.")
SEEN_AFTER = N_("What is seen right after the reply '{place}'. Nobody speaks.")
HEARD_AFTER = N_("What is seen and heard right after the reply '{place}'. Who speaks: {names}.")
THOUGHT = N_("What {name} makes of the reply '{place}', in {name}'s own words.")
COMMENT = N_("The author's comment on the reply '{place}', for the trainee, afterwards.")

_OF_THE_FILE: Mapping[str, str] = {
    "title": N_("The title, in the list of scenarios and above the conversation."),
    "summary": N_("What the conversation is about, in the list of scenarios."),
    "role": N_("What the trainee is, at work."),
    "setting": N_("Where and when it happens."),
    "content_note": N_("A warning before the start."),
    "briefing": N_("What the trainee reads before the start."),
    "need": N_("What the citizen needs; told afterwards."),
    "later": N_("The caption of a jump in time."),
    "why": N_("Why it ended as it did, for the trainee, afterwards."),
    "next": N_("What to try next time, for the trainee, afterwards."),
}
_OF_A_SECTION: Mapping[str, str] = {
    "people": N_("Who this person is."),
    "documents": N_("A document that the trainee can read."),
    "facts": N_("Something the trainee can come to know or bring about; told afterwards."),
    "cues": N_("A sign that could be seen; told afterwards."),
    "goals": N_("A learning goal of the protocol."),
    "steps": N_("A step of the protocol."),
    "house_rules": N_("A rule for visitors, in the protocol."),
    "mandates": N_("A role in the protocol, and what it may decide."),
    "measures": N_("A measure in the protocol, to choose from."),
    "variants": N_("What the citizen needs in this variant; told afterwards."),
}
_OF_AN_ACT: Mapping[str, str] = {
    "pick": N_("A sentence to choose from, in the state '{place}'. All of them sound equally good."),
    "grounds": N_("A reason to leave the protocol with the reply '{place}', to choose from."),
    "poor_grounds": N_("A reason that carries nothing, with the reply '{place}'. It must not stand out."),
}
ON_ANSWER = N_("The author's comment on the question in the state '{place}', for the trainee, afterwards.")


def remark(source: Scenario | Protocol, phrase: Phrase | Wording, language: str) -> str:
    """Say in a language what a text is; the language is that of the translator."""
    place, _, kind = phrase.key.rpartition(":")
    section, act = place.partition("/")[0], kind.partition("/")[0]
    if isinstance(phrase, Wording) and isinstance(source, Scenario) and kind != "briefing":
        return _of_script(source, phrase, place, language)
    if isinstance(source, Scenario) and kind in ("heard", "why") and "/" in place:
        sentence = THOUGHT if kind == "heard" else COMMENT
        return spoken(sentence, language).format(name=source.citizen.name, place=place)
    if isinstance(source, Scenario) and act in _OF_AN_ACT:
        return spoken(_OF_AN_ACT[act], language).format(place=place)
    if isinstance(source, Scenario) and kind == "why" and source.states[place].asks:
        return spoken(ON_ANSWER, language).format(place=place)
    # A state may be called as a section is, but its texts are scripts and are done with.
    known = _OF_A_SECTION.get(section) if "/" in place else None
    return spoken(known or _OF_THE_FILE[kind], language)


def _of_script(scenario: Scenario, wording: Wording, place: str, language: str) -> str:
    if wording.in_reply:
        state = scenario.states.get(place.partition("/")[0])
        addressee = state.addressee.id if state and state.addressee else CITIZEN
        return spoken(SAID, language).format(name=scenario.name_of(addressee))
    speakers = dict.fromkeys(line.speaker for line in wording.lines() if line.speaker not in (None, TRAINEE))
    names = ", ".join(scenario.name_of(speaker) for speaker in speakers if speaker)
    told, silent = (HEARD_AFTER, SEEN_AFTER) if "/" in place else (HEARD, SEEN)
    return spoken(told if names else silent, language).format(place=place, names=names)
