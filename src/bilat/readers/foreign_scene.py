"""Where things stand in a sentence of a language that bilat does not parse: an act, the words of its two sides, and what lies between."""

import re
from datetime import date

from .borne import Range, Unborne
from .languages import Language, Place, pattern, small, whole
from .record import Proposal

STOP = re.compile(r"[,;:—–«»“”\"()。，；：！？!?؛،؟…]")
FARTHEST = 90  # characters between an act and one whom it joins


class Scene:
    """One act with the places of its two sides in a sentence."""

    def __init__(
        self,
        item: Proposal,
        sentence: str,
        held: Language,
        named: tuple[Place, ...],
        act: Range,
        source: tuple[Range, Place],
        target: tuple[Range, Place],
        published: date | None,
    ) -> None:
        self.item, self.text, self.held, self.named, self.act, self.published = item, sentence, held, named, act, published
        (self.source, self.doer), (self.target, self.done) = source, target

    def _joint(self, a: Place, b: Place) -> bool:
        """Whether two names stand side by side, joined by a small word, or in one word."""
        first, second = sorted((a, b), key=lambda p: p.start)
        if a == b:
            return len(a.codes) > 1
        gap = self.text[first.end : second.start]
        gap = gap.strip()
        if self.held.code == "ar":
            return gap in ("و", "وال", "ول", "وب")
        articles = r"(?:la|le|les|l.|los|las|el)?"
        joins = "|".join(map(re.escape, self.held.words("joins")))
        return bool(re.fullmatch(rf"(?:{joins})\s*{articles}\s*", gap, re.I)) or gap in ("-", "–")

    def _before(self, spot: Range) -> str:
        """The text before a place, up to a little word written together with it."""
        text = self.text[: spot[0]]
        return re.sub(r"(?:ال|لل|ل)$", "", text) if self.held.code == "ar" else text

    def _after(self, key: str, spot: Range) -> bool:
        return bool(small(self.held.code, key).search(self._before(spot)))

    def _leads(self, spot: Range) -> bool:
        """Whether a small word before a place makes it no doer."""
        place = next((p for p in (self.doer, self.done) if spot[0] <= p.start <= spot[1] + 1), None)
        stuck = bool(place and self.held.code == "ar" and place.start - spot[0] <= 3 and re.match(r"[وف]?[بلك]", place.prefix))
        return stuck or bool(small(self.held.code, "not_doer").search(self._before(spot)))

    def _not_led(self, spot: Range) -> None:
        if self._leads(spot):
            raise Unborne("direction", "a small word before it says that it is not the doer")

    def _that(self, low: int, high: int) -> bool:
        """Whether a new clause begins in a stretch."""
        stretch = self.text[low:high]
        return bool(STOP.search(stretch) or whole(self.held.code, "that").search(stretch))

    def _first(self, spot: Range, joined: tuple[Place, ...] = ()) -> None:
        """Nobody else stands before the doer in its clause, who may be the one who acts. Raises Unborne."""
        starts = [m.end() for m in STOP.finditer(self.text, 0, spot[0])]
        starts += [m.end() for m in whole(self.held.code, "opens").finditer(self.text, 0, spot[0])]
        low = max(starts, default=0)
        mine = {c for p in (self.doer, self.done) for c in p.codes} if joined else set(self.doer.codes)
        for p in self.named:
            if low <= p.start and p.end <= spot[0] and not set(p.codes) <= mine and not self._chain(p, self.doer):
                raise Unborne("direction", f"“{self.text[p.start : p.end]}” stands before, and may be the doer")

    def _sole(self, a: Range, b: Range) -> None:
        """No act of another type stands between two places, whose side one of them may be. Raises Unborne."""
        stretch = self.text[min(a[1], b[1]) : max(a[0], b[0])]
        if self.item.kind != "event":
            return
        for type_ in self.held.section("acts"):
            if type_ != self.item.type and (found := pattern(self.held.code, type_, "acts").search(stretch)):
                raise Unborne("direction", f"“{found[0]}” stands between, an act of its own")

    def _clear(self, a: Range, b: Range, joined: tuple[Place, ...], loose: bool = False) -> None:
        """Nobody else, and no new clause, between two places; names joined to one that is `joined` do not count. Raises Unborne."""
        low, high = min(a[1], b[1]), max(a[0], b[0])
        if low >= high:
            return
        self._sole(a, b)
        mine = {c for p in (self.doer, self.done) for c in p.codes}
        for p in self.named:
            if low <= p.start and p.end <= high and not set(p.codes) <= mine and not any(self._chain(p, j) for j in joined):
                raise Unborne("direction", f"“{self.text[p.start : p.end]}” stands between, and may be the one meant")
            if low <= p.start and p.end <= high and set(p.codes) <= mine and p not in (self.doer, self.done) and not loose:
                raise Unborne("direction", f"“{self.text[p.start : p.end]}” stands between, and may be the one meant")
        if self._that(low, high):
            raise Unborne("direction", "another clause begins between the act and the one it is to join")
        if high - low > FARTHEST:
            raise Unborne("direction", "the act stands too far from the one it is to join")

    def _chain(self, p: Place, end: Place) -> bool:
        """Whether a name is joined to another by names and small words alone: "France, Italy and Spain"."""
        first, second = sorted((p, end), key=lambda x: x.start)
        gap = self.text[first.end : second.start]
        for q in self.named:
            if first.end <= q.start and q.end <= second.start:
                gap = gap.replace(self.text[q.start : q.end], " ")
        joins = "|".join(map(re.escape, self.held.words("joins")))
        return not re.sub(rf"(?:{joins})|[,、،]|\b(?:la|le|les|el|los|las)\b|l[’']|ال", " ", gap, flags=re.I).strip()

    def _clause(self) -> str:
        """The stretch around the act and its two sides, out to the marks that end a clause."""
        low = min(self.act[0], self.source[0], self.target[0])
        high = max(self.act[1], self.source[1], self.target[1])
        before = [m.end() for m in STOP.finditer(self.text, 0, low)]
        after = STOP.search(self.text, high)
        return self.text[before[-1] if before else 0 : after.start() if after else len(self.text)]
