"""What is kept of the past on coming into a state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scoring import START, Duties
from simulator.analysis.compiled import Compiled, Place, joined
from simulator.analysis.relevance import NORMS, PEAK, READING, REPORTABLE, TENSION, TRUST, Relevance
from simulator.analysis.space import Past


@dataclass(frozen=True, slots=True)
class Remembered:
    """What scoring need remember in a state; many states ask the same of it."""

    ending: bool
    dosed: frozenset[str]
    norms: bool
    contact: bool
    loss: bool

    def of(self, past: Past) -> Past:
        """Forget what scoring need not remember any more."""
        if self.ending:
            return Past(START, Duties(missed=past.duties.missed))
        memory = replace(
            past.memory,
            doses=tuple(dose for dose in past.memory.doses if dose[0] in self.dosed),
            norms=past.memory.norms if self.norms else 0,
            contact=past.memory.contact and self.contact,
            loss=past.memory.loss if self.loss else (0, 0, 0),
        )
        return Past(memory, past.duties)


class Kept:
    """What is kept on coming into a state; everything else there is forgotten."""

    def __init__(self, compiled: Compiled, place: Place, found: Relevance) -> None:
        bits = compiled.bits
        self.ending = place.state.ending is not None
        self.tension, self.trust = TENSION in found.names, TRUST in found.names
        self.peak, self.reportable = PEAK in found.names, REPORTABLE in found.names
        known = 0 if self.ending else joined(bits.names[name] for name in found.names & bits.names.keys())
        once = joined(bit for name, bit in bits.once.items() if name in found.names)
        self.bits = known | once | joined((*bits.promises.values(), *bits.departures.values()))
        told = (bits.clear, *bits.dangers.values(), *bits.signs.values())
        read = bits.readings if READING in found.names else ()
        self.classes = () if self.ending else tuple((cues, cues & -cues) for cues in (*told, *read) if cues)
        self.remembers = Remembered(
            self.ending, found.dosed, NORMS in found.names, found.contact, found.repairs
        )

    def held(self, known: int) -> int:
        """Forget what nothing asks after any more; of cues that mean the same to a rule, one is kept."""
        held = known & self.bits
        for cues, one in self.classes:
            if known & cues:
                held |= one
        return held

    def gauged(self, tension: int, trust: int, peak: int, reportable: bool) -> tuple[int, int, int, bool]:
        """Forget the gauges that cannot matter any more."""
        if self.ending:
            return 0, 0, 0, False
        return (
            tension if self.tension else 0,
            trust if self.trust else 0,
            peak if self.peak else 0,
            reportable and self.reportable,
        )
