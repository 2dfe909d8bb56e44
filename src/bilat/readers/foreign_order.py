"""Who does it to whom, by order, small words, marks of the passive and, in Russian, case; who does it with whom."""

import re

from .borne import Range, Unborne
from .foreign_scene import FARTHEST, STOP, Scene
from .languages import nominatives, pattern, small

ADJECTIVE = re.compile(r"[сц]к(?:(?P<first>ий|ая|ое|ие)|ого|ому|им|ом|ой|ую|их|ими)$")


class Order(Scene):
    """A scene with its directions. Each method raises Unborne where the words leave a doubt, and says else how they bear it out."""

    def one(self) -> str:
        """One acts on the other: order, marks and cases must say so. Raises Unborne."""
        if self._joint(self.doer, self.done):
            raise Unborne("reciprocity", "the words name the two side by side")
        with_whom = small(self.held.code, "partner").search(self._before(max(self.source, self.target)))
        if with_whom and self.item.type and pattern(self.held.code, self.item.type, "both").search(self.text[slice(*self.act)]):
            raise Unborne("reciprocity", "one does it with the other, so both do")
        between = self.text[min(self.source[1], self.target[1], self.act[1]) : max(self.source[0], self.target[0], self.act[0])]
        stretch = self.text[min(self.source[0], self.target[0], self.act[0]) : max(self.source[1], self.target[1], self.act[1])]
        passive = bool(
            pattern(self.held.code, "passive").search(between) or pattern(self.held.code, "passive").search(stretch[: self.act[1]])
        )
        return self._passive() if passive else self._active()

    def _active(self) -> str:
        s, a, t = self.source, self.act, self.target
        if self.held.table["order"] != "vso":
            self._first(s)
        if a[1] <= t[0] and self._after("aimed", t) and self.item.type in ("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "CONCEDE"):
            raise Unborne("direction", "a small word makes the second name one aimed at by something else")
        if self._after("doer", t):
            raise Unborne("direction", "a mark of the doer stands before the one acted on")
        nominal = s[0] >= a[1] and t[0] >= s[1] and self._after("own", s) and self._after("against", t)
        if self.held.words("own") and nominal:
            self._clear(a, s, ())
            self._clear(s, t, ())
            return "the doer follows the noun, the done-to its preposition"
        if self.held.code == "zh" and s[1] <= t[0] and t[1] <= a[0]:
            if not self._after("before_act", t):
                raise Unborne("direction", "no small word makes the second name the one acted on")
            self._not_led(s)
            self._clear(s, t, ())
            self._clear(t, a, (), loose=True)
            return "doer, done-to after its small word, act"
        verb_first = self.held.table["order"] == "vso" and a[1] <= s[0] and s[1] <= t[0]
        if verb_first and any(
            p.end <= a[0] and not STOP.search(self.text[p.end : a[0]]) and not self._that(p.end, a[0]) for p in self.named
        ):
            raise Unborne("direction", "another stands before the act and may be the doer")
        if not (verb_first or (s[1] <= a[0] and a[1] <= t[0])):
            raise Unborne("direction", "the words do not stand in the order doer, act, done-to")
        self._not_led(s)
        self._case(passive=False)
        if verb_first:
            self._clear(a, s, ())
            self._clear(s, t, ())
            if not self._close(s[1], t[0], t):
                raise Unborne("direction", "what stands between the two leaves open which is acted on")
            return "act, doer, done-to"
        self._clear(s, a, ())
        self._clear(a, t, (self.done,))
        return "doer, act, done-to"

    def _passive(self) -> str:
        s, a, t = self.source, self.act, self.target
        if self.held.flag("cases"):
            if self._is_instrumental(self.source) and t[1] <= a[0] and self._nominative(self.target) is not False:
                self._clear(t, a, ())
                self._clear((min(a[0], s[0]), a[1]), s, (), loose=True)
                return "passive: the doer in the instrumental"
            raise Unborne("direction", "the act is told in the passive, and no case makes the first the doer")
        if not self._after("doer", s) or not t[1] <= max(a[0], s[0]) or s[0] < t[1]:
            raise Unborne("direction", "the act is told in the passive, and no mark makes the first the doer")
        self._clear(t, min(a, s), ())
        return "passive: the doer after its mark"

    def both(self) -> str:
        """Both do it: named side by side, or one with the other. Raises Unborne."""
        words = self.text[slice(*self.act)]
        if self.item.type and not pattern(self.held.code, self.item.type, "both").search(words):
            raise Unborne("reciprocity", f"“{words}” is done by one to another")
        clause = self._clause()
        at = self.text.index(clause)
        mine = {c for p in (self.doer, self.done) for c in p.codes}
        if third := next((p for p in self.named if at <= p.start < at + len(clause) and not set(p.codes) <= mine), None):
            raise Unborne("reciprocity", f"“{self.text[third.start : third.end]}” stands there too, and may be the one acted on")
        first, second = sorted((self.doer, self.done), key=lambda p: p.start)
        if self._joint(first, second):
            near = first if self.act[0] >= second.end else second
            gap = self.text[second.end : self.act[0]] if near is first else self.text[self.act[1] : first.start]
            if (
                self._that(*sorted((second.end, self.act[0])) if near is first else sorted((self.act[1], first.start)))
                or len(gap) > FARTHEST
            ):
                raise Unborne("direction", "the act stands too far from the two")
            self._clear((first.start, second.end), self.act, (first, second), loose=True)
            led = self._leads((first.start, first.start))
            if self.act[0] >= second.end and led and not small(self.held.code, "pair").search(self.text[: first.start]):
                raise Unborne("direction", "the two stand after a small word, not as those who act")
            return "the two side by side"
        low, high = sorted((self.source, self.target))
        partner = small(self.held.code, "partner").search(self._before(high))
        if partner and (low[1] <= self.act[0] or (self.held.table["order"] == "vso" and self.act[1] <= low[0])):
            self._not_led(low)
            others = (first, second)
            self._clear(low, self.act, others, loose=True)
            self._clear(max(low, self.act), high, others, loose=True)
            return "one with the other"
        raise Unborne("reciprocity", "the words do not say that both do it")

    def _close(self, low: int, high: int, target: Range) -> bool:
        """Arabic: between doer and done-to stands nothing, or words that end in a small word before the done-to."""
        gap = self._before(target)[low:]
        return (
            not gap.strip()
            or bool(small(self.held.code, "to").search(gap))
            or self.done.prefix[:1] == "ل"
            or self.done.prefix.endswith("لل")
        )

    def _case(self, passive: bool) -> None:
        """Russian: the doer must be able to stand in the nominative, and the done-to not only there. Raises Unborne."""
        if not self.held.flag("cases"):
            return
        if self._nominative(self.source) is False:
            raise Unborne("direction", f"“{self.text[slice(*self.source)]}” does not stand in the case of a doer")
        if self._nominative(self.target) is True:
            raise Unborne("direction", f"“{self.text[slice(*self.target)]}” stands in the case of a doer")

    def _nominative(self, spot: Range) -> bool | None:
        """True: only a nominative; False: none; None: the form does not tell."""
        words = self.text[slice(*spot)]
        first = re.split(r"[\s-]", words)[0].casefold()
        if first in self.held.words("nominative_roles"):
            return None
        place = self.doer if spot == self.source else self.done
        name = self.text[place.start : place.end]
        if match := ADJECTIVE.search(name.split()[0].casefold()):
            return None if match["first"] else False
        if place.person:
            return None
        if name.casefold() not in nominatives(self.held.code):
            return False
        return True if name[-1] in "ая" else None

    def _is_instrumental(self, spot: Range) -> bool:
        place = self.doer if spot == self.source else self.done
        tail = self.text[place.start : place.end].split()[-1].casefold()
        first = re.split(r"[\s-]", self.text[slice(*spot)])[0].casefold()
        return bool(
            re.search(r"(?:ией|ей|ой|ом|ем|ём|ами|ями|им|ым|ыми|ими)$", tail) or re.search(r"(?:ом|ем|ами|ями|им|ыми|ими|ством)$", first)
        )
