"""Pairs of small books, and what differs between them, found by trying every profile of the new one."""

from dataclasses import replace

from hypothesis import strategies as st
from reference import decision
from strategies import FORMS, all_profiles, conditions, effects, make_rule, small_rule_books

from coachmentor.author.compare.comparison import Kind, Outcome, Pair, Sort, kind_of
from coachmentor.decide import Confidence
from coachmentor.model.profile import Answer
from coachmentor.model.questions import Kind as Asked
from coachmentor.model.questions import Question
from coachmentor.model.rule_book import RuleBook
from coachmentor.model.rules import Rule, Supports

Answers = dict[str, Answer]
Books = tuple[RuleBook, RuleBook]


@st.composite
def revised(draw: st.DrawFn, book: RuleBook) -> RuleBook:
    """A book with a few rules changed, taken out, put in or in another order, and perhaps with other terms."""
    rules = [draw(revised_rule(book, rule)) for rule in book.rules if draw(st.integers(0, 5))]
    asked = [one for one in book.questions if one.kind is not Asked.TEXT]
    if draw(st.booleans()):
        effect = draw(effects(book.options))
        rules.append(make_rule(draw(conditions(asked, tuple(book.conditions))), effect, id="rule-new"))
    if draw(st.booleans()):
        rules = draw(st.permutations(rules))
    enough, clear_lead = (draw(st.sampled_from([one, one, one + 1])) for one in (book.enough, book.clear_lead))
    return replace(book, rules=tuple(rules), enough=enough, clear_lead=clear_lead)


@st.composite
def revised_rule(draw: st.DrawFn, book: RuleBook, rule: Rule) -> Rule:
    what = draw(st.sampled_from(["nothing", "nothing", "when", "effect", "points", "form"]))
    asked = [one for one in book.questions if one.kind is not Asked.TEXT]
    if what == "when":
        return replace(rule, when=draw(conditions(asked, tuple(book.conditions))))
    if what == "effect":
        return replace(rule, effect=draw(effects(book.options)), form=None)
    if isinstance(rule.effect, Supports) and what == "points":
        return replace(rule, effect=replace(rule.effect, points=draw(st.integers(1, 6))))
    if isinstance(rule.effect, Supports) and what == "form":
        return replace(rule, form=draw(st.sampled_from([None, *(form.id for form in FORMS)])))
    return rule


def revisions() -> st.SearchStrategy[Books]:
    """A book and what became of it, which asks the same questions."""
    return small_rule_books().flatmap(lambda book: st.tuples(st.just(book), revised(book)))


def strangers() -> st.SearchStrategy[Books]:
    """Two books whose questions have the same ids and little else in common."""
    return st.tuples(small_rule_books(), small_rule_books())


class Tried:
    """Every profile of the new book that the old one can be asked with: for each kind of change, the cheapest ones."""

    def __init__(self, old: RuleBook, new: RuleBook) -> None:
        self.cheapest: dict[Kind, int] = {}
        self.without_new: set[Kind] = set()
        self.differing: list[Answers] = []
        for answers in all_profiles(new):
            seen = {id: answer for id, answer in answers.items() if id in shared(old, new)}
            if all(takes(old.question[id], answer) for id, answer in seen.items()):
                kind = kind_of(Pair(outcome(old, seen), outcome(new, answers)))
                if kind.sort is not Sort.NOTHING:
                    self.differing.append(answers)
                    self.cheapest[kind] = min(self.cheapest.get(kind, 1 << 20), cost(answers))
                    if answers.keys() <= shared(old, new):
                        self.without_new.add(kind)


def shared(old: RuleBook, new: RuleBook) -> set[str]:
    return {id for id, one in new.question.items() if id in old.question and old.question[id].kind is one.kind}


def takes(question: Question, answer: Answer) -> bool:
    if isinstance(answer, frozenset):
        return answer <= set(question.choice_ids)
    if question.kind is Asked.WHOLE_NUMBER:
        return question.least <= answer <= question.most
    return question.kind is not Asked.CHOICE or answer in question.choice_ids


def outcome(book: RuleBook, answers: Answers) -> Outcome:
    found = decision(book, answers)
    return Outcome(found.recommendation, Confidence(found.confidence), found.interventions)


def cost(answers: Answers) -> int:
    """As readings/changes.py says: an answer costs one, of several answers each pick does."""
    return sum(max(1, len(answer)) if isinstance(answer, frozenset) else 1 for answer in answers.values())
