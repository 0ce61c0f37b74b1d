"""Everything of a configuration but what scoring remembers: where it stands, and what is known and open.

Many configurations share one situation, and where each reply leads follows from it; so each is expanded once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scoring import Act
from simulator.analysis.answers import CLOSED, Answers
from simulator.analysis.compiled import Compiled, joined
from simulator.analysis.keeping import Kept
from simulator.analysis.landing import Landings
from simulator.analysis.numbering import Numbering, Numbers, Row, RowNumbering, paired, parted, runs
from simulator.analysis.offers import Offers
from simulator.analysis.words import in_words, words_for


class Situations:
    """All situations found so far, and the replies open in those that were expanded."""

    def __init__(self, compiled: Compiled, kept: list[Kept], landings: Landings) -> None:
        self._landings = landings
        self._words = words_for(compiled.bits.count)
        self._first_move = np.cumsum([0, *(len(place.moves) for place in compiled.places)])
        self._touched = in_words(landings.touched, self._words)
        self._keeping = _Keeping(kept, self._words)
        self._owed = in_words([joined(compiled.bits.promises.values())], self._words)
        self._left = in_words([joined(compiled.bits.departures.values())], self._words)
        self._answers = Answers(landings, self._words)
        self._offers = Offers(compiled)
        self._rows = RowNumbering(self._words)
        self._asked = Numbering()
        self._here_places = Row(np.int64)
        self._heres = Row(np.int64)
        self._held = [Row(np.int64) for _ in range(self._words)]
        self.first = Row(np.int64, (0,))
        """The replies open in situation `s` are the edges from `first[s]` up to `first[s + 1]`."""
        self.move, self.to = Row(np.int32), Row(np.int32)
        self.question = Row(np.int32)
        """What judging each reply depends on, besides what is remembered; see `asked`."""
        self._questions: list[tuple[int, int]] = []
        here, held = landings.start()
        self._numbered(np.array([here]), in_words([held], self._words))

    def __len__(self) -> int:
        return len(self._heres)

    @property
    def expanded(self) -> int:
        """Number of situations whose replies are known: the first so many."""
        return len(self.first) - 1

    @property
    def places(self) -> Numbers:
        """The state of each situation."""
        places: Numbers = self._here_places.all[self._heres.all]
        return places

    @property
    def answers(self) -> int:
        """Number of answers that were worked out one by one."""
        return len(self._answers)

    def expand(self, most: int) -> None:
        """Find the replies that are open in the next situations, at most so many, and where they lead."""
        done = slice(self.expanded, self.expanded + most)
        here = self._heres.all[done]
        place = self._here_places.all[here]
        move, counts = runs(self._first_move, place)
        source = np.repeat(np.arange(len(here)), counts)
        held = np.stack([row.all[done][source] for row in self._held])
        asks = held & self._touched[:, move]
        answer = self._answers.of(move, here[source], asks)
        open_ = self._answers.here.all[answer] != CLOSED
        move, source, answer = move[open_], source[open_], answer[open_]
        self._lead(answer, (held ^ asks)[:, open_])
        counts = np.bincount(source, minlength=len(here))
        self._ask(answer, self._offers.of(place, move, counts)[source])
        self.move.add(move)
        self.first.add(self.first.all[-1] + np.cumsum(counts))

    def asked(self, question: int) -> tuple[int, tuple[Act, ...]]:
        """Give the number of a moment, and what was on offer."""
        moment, offer = self._questions[question]
        return moment, self._offers.offers[offer]

    def promises(self) -> npt.NDArray[np.uint8]:
        """Give how many promises are open in each situation; 255 stands for more."""
        return self._count(self._owed)

    def departures(self) -> npt.NDArray[np.uint8]:
        """Give how many departures from the protocol wait to be noted; 255 stands for more."""
        return self._count(self._left)

    def _count(self, bits: Numbers) -> npt.NDArray[np.uint8]:
        on = [np.bitwise_count(row.all & word) for row, word in zip(self._held, bits, strict=True)]
        count: npt.NDArray[np.uint8] = np.minimum(np.sum(on, axis=0, dtype=np.int64), 255).astype(np.uint8)
        return count

    def _lead(self, answer: Numbers, rest: Numbers) -> None:
        """Number the situations that replies lead to."""
        self._know_heres()
        here = self._answers.here.all[answer]
        held = rest | np.stack([row.all[answer] for row in self._answers.held])
        self.to.add(self._numbered(here, self._keeping.held(self._here_places.all[here], held)))

    def _ask(self, answer: Numbers, offer: Numbers) -> None:
        """Number what judging these replies depends on."""
        questions = paired(self._answers.moment.all[answer], offer)
        numbers, where = self._asked.of(questions)
        moments, offers = parted(questions[where])
        self._questions += zip(moments.tolist(), offers.tolist(), strict=True)
        self.question.add(numbers)

    def _know_heres(self) -> None:
        new = self._landings.heres.items[len(self._here_places) :]
        self._here_places.add([here.place for here in new])

    def _numbered(self, here: Numbers, held: Numbers) -> Numbers:
        self._know_heres()
        numbers, where = self._rows.of(here, list(held))
        self._heres.add(here[where])
        for row, words in zip(self._held, held, strict=True):
            row.add(words[where])
        return numbers


class _Keeping:
    """What `Kept.held` says, for a whole array at a time."""

    def __init__(self, kept: list[Kept], words: int) -> None:
        self._bits = in_words((each.bits for each in kept), words)
        classes = dict.fromkeys(cues for each in kept for cues in each.classes)
        self._classes = [
            (
                in_words([cues], words),
                in_words([one], words),
                np.array([(cues, one) in each.classes for each in kept]),
            )
            for cues, one in classes
        ]

    def held(self, places: Numbers, known: Numbers) -> Numbers:
        """Forget what nothing asks after in these states."""
        held: Numbers = known & self._bits[:, places]
        for cues, one, asked in self._classes:
            held |= np.where((known & cues).any(axis=0) & asked[places], one, 0)
        return held
