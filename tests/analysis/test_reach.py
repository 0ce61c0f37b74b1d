"""What is said to be within reach is what conversations in the real machine come by, and nothing else."""

from __future__ import annotations

from hypothesis import given

from scoring import load_rubric
from simulator.analysis.reach import reach
from simulator.attempt import Attempt
from simulator.authoring.reader import read_scenario
from simulator.conditions import Values
from simulator.diagnostics import Span
from simulator.dialogue import Dialogue
from simulator.scenario import Scenario
from simulator.staging import Line, Stage
from simulator.wording import ScriptLine, Wording
from tests.analysis.test_ranges import talked
from tests.analysis.test_values import every_conversation, short
from tests.builders import a_scenario
from tests.conversations import a_dialogue
from tests.examples import examples
from tests.generated import scenarios


class AttentiveStage(Stage):
    """Remembers the places of the lines that it showed."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.scenario, stage.seed, stage.names["trainee"])
        self.seen: set[Span] = set()

    def shown(self, wording: Wording, values: Values) -> tuple[Line, ...]:
        for line in wording.lines():
            if line.condition is None or line.condition.holds(values):
                self.seen.add(line.span)
        return super().shown(wording, values)


def attentive(scenario: Scenario) -> tuple[Dialogue, AttentiveStage]:
    dialogue = a_dialogue(scenario)
    stage = AttentiveStage(dialogue.stage)
    dialogue.stage = stage
    return dialogue, stage


def limit_of(scenario: Scenario) -> str:
    return scenario.out_of_turns.id if scenario.out_of_turns else ""


@given(scenarios())
@examples(20, deadline=None)
def test_states_replies_and_ways_are_exactly_those_of_all_conversations(scenario: Scenario) -> None:
    scenario = short(scenario)
    found, limit = reach(scenario, load_rubric()), limit_of(scenario)

    talks = list(every_conversation(Attempt(a_dialogue(scenario), ())))
    steps = [step for talk in talks for step in talk.steps]
    dialogue = talks[0].dialogue
    offered = {(step.before.state, offer.name) for step in steps for offer in dialogue.offers(step.before)}
    ways = {(step.before.state, step.reply.name, step.after.state) for step in steps}

    assert set(found.replies) == offered
    assert {*found.paths} - {limit} == {scenario.start.id, *(way[2] for way in ways)} - {limit}
    assert {way for way in found.ways if way[2] != limit} == {way for way in ways if way[2] != limit}


@given(scenarios())
@examples(20, deadline=None)
def test_lines_are_exactly_those_that_some_conversation_shows(scenario: Scenario) -> None:
    scenario = short(scenario)
    found = reach(scenario, load_rubric())

    dialogue, stage = attentive(scenario)
    dialogue.opening()
    for _talk in every_conversation(Attempt(dialogue, ())):
        pass

    limit = scenario.states.get(limit_of(scenario))
    last = {line.span for line in limit.text.lines()} if limit else set()
    told = {line.span for line in conditional_lines(scenario)} - last
    assert found.lines & told == stage.seen & told


def conditional_lines(scenario: Scenario) -> list[ScriptLine]:
    replies = [reply for state in scenario.states.values() for reply in scenario.replies_in(state)]
    wordings = [state.text for state in scenario.states.values()]
    wordings += [reply.reaction for reply in replies if reply.reaction]
    return [line for wording in wordings for line in wording.lines() if line.condition or line.cue]


@given(scenarios())
@examples(15, deadline=None)
def test_a_path_leads_to_its_state_and_none_is_shorter(scenario: Scenario) -> None:
    scenario = short(scenario)
    found = reach(scenario, load_rubric())
    shortest = {scenario.start.id: 0}
    for talk in every_conversation(Attempt(a_dialogue(scenario), ())):
        for count, step in enumerate(talk.steps, 1):
            shortest[step.after.state] = min(count, shortest.get(step.after.state, count))

    for state, path in found.paths.items():
        assert talked(scenario, path).snapshot.state == state
        assert state == limit_of(scenario) or len(path) == shortest[state]


def test_the_shortest_way_to_a_moment_without_an_open_reply_is_replayed() -> None:
    dry = """
  desk:
    text: Hij wacht.
    target: organisation
    replies:
      push: {you: Nee., techniques: [hide_rules], when: trust >= 1, goes_to: here}
      agree: {you: Ja., techniques: [joint_solution], when: trust >= 4, goes_to: helped}
  helped: {text: Hij gaat., ending: helped_and_agreed}"""
    scenario = read_scenario(a_scenario(states=dry, max_turns="9", out_of_turns="helped")).scenario
    assert scenario is not None

    found = reach(scenario, load_rubric())

    (path,) = found.dry.values()
    last = talked(scenario, path)
    assert (list(found.dry), last.snapshot.state) == (["desk"], "desk")
    assert last.dialogue.offers(last.snapshot) == ()
    assert talked(scenario, path[:-1]).dialogue.offers(talked(scenario, path[:-1]).snapshot) != ()
