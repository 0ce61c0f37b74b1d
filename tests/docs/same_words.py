"""The examples of the format page in English, and the same in Dutch: what a reader's own words are in each."""

from __future__ import annotations

PAIRS = (
    ("scenario: coffee", "scenario: koffie"),
    ("language: en", "language: nl"),
    ("title: The coffee has run out", "title: De koffie is op"),
    ("summary: A man wants coffee.", "summary: Een man wil koffie."),
    ("role: host", "role: gastvrouw"),
    ("setting: The hall.", "setting: De hal."),
    ("need: To sit for a while.", "need: Even zitten."),
    ("He says how long he has waited.", "Hij zegt hoe lang hij wacht."),
    ("He shakes the machine.", "Hij schudt aan de automaat."),
    ("He hits the button.", "Hij slaat op de knop."),
    ("Bas: Empty. Empty again.", "Bas: Leeg. Alweer leeg."),
    ("(You walk up to him.)", "(Je loopt naar hem toe.)"),
    ("Tell me, what is the matter?", "Vertel, wat is er aan de hand?"),
    ("Bas: I have been here for three hours.", "Bas: Ik zit hier al drie uur."),
    ("That is the procedure, sir.", "Dat is de procedure, meneer."),
    ("He sits down.", "Hij gaat zitten."),
    ("The hall closes., why: Nobody asked anything.", "De hal sluit., why: Niemand vroeg iets."),
    ("  good: {replies", "  goed: {replies"),
    ("  bad: {replies", "  slecht: {replies"),
    ("You look again. What drives him?", "Je kijkt nog eens. Wat drijft hem?"),
    ("why: Look again when there is more to see.", "why: Kijk nog eens als er meer te zien is."),
    ("The report form is open.", "Het meldformulier staat open."),
    ("He put a letter down at ten.", "Hij legde om tien uur een brief neer."),
    ("He said he would not leave.", "Hij zei dat hij niet wegging."),
    ("He shouted that he was a number.", "Hij riep dat hij een nummer was."),
    ("He is an aggressive person.", "Hij is een agressief persoon."),
    ("He has a disorder.", "Hij heeft een stoornis."),
    ("text: What do you decide?", "text: Wat besluit je?"),
    ("Come, let us sit down for a moment.", "Kom, we gaan even zitten."),
    ("Nobody is being threatened here.", "Niemand wordt hier bedreigd."),
    ("I would do this for anyone.", "Dit zou ik voor iedereen doen."),
    ("- I feel sorry for him.", "- Ik vind hem zielig."),
    ("- The queue is long.", "- De rij is lang."),
    ("need: Money today.", "need: Vandaag geld."),
    ("Dennis: Add a hundred and I am gone.", "Dennis: Doe er honderd bij en ik ben weg."),
    ("  it goes wrong:", "  het gaat fout:"),
    ("welcome: Greet everyone.", "welcome: Begroet iedereen."),
    ("end_contact: Stop the talk with a reason.", "end_contact: Stop het gesprek met een reden."),
    ("text: Bring yourself to safety.", "text: Breng jezelf in veiligheid."),
    ("Consultants decide for themselves how they hold the talk.", "Consulenten bepalen zelf hoe zij het gesprek voeren."),
    ("{text: No measure}", "{text: Geen maatregel}"),
    ("{text: A talk with the team leader}", "{text: Een gesprek met de teamleider}"),
    ("{text: One fixed contact person, timed", "{text: Eén vaste contactpersoon, timed"),
    ("{text: Contact in writing only, timed", "{text: Alleen schriftelijk contact, timed"),
    ("{text: Stopping the service, timed", "{text: De dienstverlening staken, timed"),
)  # fmt: skip
"""English, and Dutch."""


def in_dutch(text: str) -> str:
    """Put the Dutch words into the English examples."""
    for english, dutch in PAIRS:
        text = text.replace(english, dutch)
    return text
