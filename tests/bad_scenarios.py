"""Four scenarios that nobody should hand to a trainee: sound in form and sense, and wrong as a training."""

from __future__ import annotations

from tests.builders import a_scenario

_OPENING = """
    text: |
      Hij legt een brief op de balie.
      <voice_breaks> Zijn stem slaat over.
      Dennis: Leest er iemand iets?
    target: organisation
    replies:"""
_ENDINGS = """
  helped: {text: Hij gaat zitten., ending: helped_and_agreed}
  left: {text: Hij loopt weg., ending: quiet_need_unmet, why: Er is niets geregeld.}"""
_TOO_LONG = """
  too_long: {text: De balie sluit., ending: quiet_need_unmet, why: Er is niets geregeld.}"""
_TESTS = """
  goed: {replies: [agree], ending: helped}
  slecht: {replies: [rules], ending: left}"""
_WAYS_ON = """
      agree: {you: Ik zet het nu voor u klaar., techniques: [joint_solution], goes_to: helped}
      rules: {you: Zo is de procedure., techniques: [hide_rules], goes_to: left}"""


def listening_loop(max_turns: int) -> str:
    """Listening and asking may go on for ever; what was learned is forgotten and can be learned again."""
    loop = """
      listen: {you: Dat is ook vervelend., techniques: [validate], goes_to: here}
      ask: {you: En wat nog meer?, techniques: [probe], sets: [need_known], goes_to: here}
      forget: {you: Waar waren we gebleven?, techniques: [summarise], unsets: [need_known], goes_to: here}"""
    return a_scenario(
        max_turns=str(max_turns), out_of_turns="too_long", tests=_TESTS,
        states=f"\n  desk:{_OPENING}{loop}{_WAYS_ON}{_ENDINGS}{_TOO_LONG}",
    )  # fmt: skip


def one_note_loop(max_turns: int) -> str:
    """The same listening act may be repeated for ever."""
    loop = "\n      listen: {you: Dat is ook vervelend., techniques: [validate], goes_to: here}"
    return a_scenario(
        max_turns=str(max_turns), out_of_turns="too_long", tests=_TESTS,
        states=f"\n  desk:{_OPENING}{loop}{_WAYS_ON}{_ENDINGS}{_TOO_LONG}",
    )  # fmt: skip


def no_good_ending() -> str:
    """Every way leads to an ending that does not count as good."""
    states = f"\n  desk:{_OPENING}{_WAYS_ON}{_ENDINGS}".replace("helped_and_agreed", "harm")
    return a_scenario(states=states, tests=_TESTS)


def good_ending_by_a_threat() -> str:
    """The only way to the good ending is a critical error."""
    threat = """
      agree: {you: Dan bel ik nu de politie., techniques: [threaten], heard: Ze pakt alles af., goes_to: helped}
      rules: {you: Zo is de procedure., techniques: [hide_rules], goes_to: left}"""
    return a_scenario(states=f"\n  desk:{_OPENING}{threat}{_ENDINGS}", tests=_TESTS)


def two_to_the_power(facts: int) -> str:
    """So many facts that have nothing to do with each other, all read in the last state."""
    names = [f"f{index}" for index in range(facts)]
    states = [
        f"""
  asked_{index}:
    text: Hij kijkt je aan.
    goes_to: {f"asked_{index + 1}" if index + 1 < facts else "desk"}
    replies:
      know_{index}: {{you: En dit?, techniques: [open_question], sets: [{name}]}}
      leave_{index}: {{you: Goed., techniques: [platitude]}}"""
        for index, name in enumerate(names)
    ]
    last = f"""
      agree:
        you: Ik zet het nu voor u klaar.
        techniques: [joint_solution]
        goes_to: [{{when: {" and ".join(names)}, state: helped}}, {{state: left}}]
      rules: {{you: Zo is de procedure., techniques: [hide_rules], goes_to: left}}"""
    return a_scenario(
        start="asked_0", max_turns="40", tests=_TESTS,
        facts="".join(f"\n  {name}: Dat weet je." for name in names),
        states=f"{''.join(states)}\n  desk:{_OPENING}{last}{_ENDINGS}",
    )  # fmt: skip


def never_a_question() -> str:
    """Nothing on offer earns anything for questioning; every talk takes eight replies."""
    states = [
        f"""
  step_{index}:{_OPENING}
      {"agree" if index == 7 else f"near_{index}"}: {{you: (Je schuift een stoel bij.), techniques: [standby]{_on(index)}}}
      rules_{index}: {{you: Dat komt vast goed., techniques: [overpromise], goes_to: left}}"""
        for index in range(8)
    ]
    tests = _TESTS.replace("[rules]", "[rules_0]")
    return a_scenario(start="step_0", states=f"{''.join(states)}{_ENDINGS}", tests=tests)


def _on(index: int) -> str:
    return f", goes_to: {'helped' if index == 7 else f'step_{index + 1}'}"
