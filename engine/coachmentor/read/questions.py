"""Questions: what each kind takes, its choices or bounds, and its phrases."""

from coachmentor.model.questions import Choice, Kind, Phrases, Question
from coachmentor.read.fields import Fields, Reading, Shape
from coachmentor.read.merge import Item
from coachmentor.read.nodes import ListNode, Node, Scalar
from coachmentor.read.report import hint, listed, quoted
from coachmentor.read.scope import Scope
from coachmentor.read.sections import fields_of, sources_of
from coachmentor.read.texts import A_DATE, Later
from coachmentor.text import Label

LARGEST = 1_000_000
RESERVED = ("all", "any", "answer", "form", "not", "recommendation", "rule_book")
WITH_CHOICES = (Kind.CHOICE, Kind.CHOICES)
PHRASES = ("is", "is_not", "were", "were_not")
ANSWER = Later(("answer",))


def read_question(item: Item, scope: Scope) -> Question | None:
    """Decode one question; it can be referred to as soon as its id, kind, choices and bounds are in order."""
    reading = scope.reading
    fields = fields_of(item, "question", Shape.UNDERSCORES, reading)
    _check_id(item, scope)
    kind = _kind(fields, reading)
    ask, help = fields.text("ask"), fields.optional_text("help")
    choices = _choices(fields, reading, kind)
    bounds = _bounds(fields, reading, kind)
    unit = _unit(fields, kind)
    phrases = _phrases(fields, reading, kind)
    sources = sources_of(fields, scope)
    fields.finish()
    if item.id is None or kind is None or choices is None or bounds is None:
        return None
    return Question(item.id.text, kind, ask, help, choices, *bounds, unit, phrases, sources, item.layer, fields.span)


def _check_id(item: Item, scope: Scope) -> None:
    if item.id is None:
        return
    id = item.id.text
    if id in RESERVED or A_DATE.fullmatch(id):
        message = f"{quoted(id)} has a meaning of its own and cannot be a question"
        scope.reading.report.error("reserved-id", item.id.span, message)
    if id in scope.parameters:
        label = Label(scope.parameter_spans[id], "the parameter")
        message = f"{quoted(id)} is a parameter: in a text, `{{{id}}}` would mean both"
        scope.reading.report.error("reserved-id", item.id.span, message, labels=[label])


def _kind(fields: Fields, reading: Reading) -> Kind | None:
    word = fields.word("kind")
    if word is None:
        return None
    kinds = [kind.value for kind in Kind]
    if word.text in kinds:
        return Kind(word.text)
    help = hint(word.text, kinds) or f"known here: {listed(kinds, 'and')}"
    reading.report.error("unknown-kind", word.span, f"there is no kind of question {quoted(word.text)}", help)
    return None


def _choices(fields: Fields, reading: Reading, kind: Kind | None) -> tuple[Choice, ...] | None:
    if kind is not None and kind not in WITH_CHOICES:
        fields.misplaced("choices", "is for the kinds `choice` and `choices` only")
        return ()
    node = fields.node("choices", required=kind is not None)
    listing = reading.sequence(node, "`choices`") if node is not None else None
    if listing is None:
        return None
    found: dict[str, Choice] = {}
    all_known = True
    for item in listing.items:
        choice = _choice(item, reading)
        if choice is None:
            all_known = False
        elif choice.id in found:
            _refuse_repeated(choice, found[choice.id], reading)
        else:
            found[choice.id] = choice
    return tuple(found.values()) if all_known else None


def _choice(node: Node, reading: Reading) -> Choice | None:
    mapping = reading.mapping(node, "a choice")
    if mapping is None:
        return None
    fields = Fields(mapping, "a choice", reading)
    id = fields.identifier("id", Shape.HYPHENS)
    label, group = fields.text("label"), fields.optional_text("group")
    help, phrase = fields.optional_text("help"), fields.optional_text("phrase")
    fields.finish()
    return Choice(id.text, label, group, help, phrase, fields.span) if id else None


def _refuse_repeated(choice: Choice, first: Choice, reading: Reading) -> None:
    label = Label(first.span, "it is here")
    message = f"there is a choice {quoted(choice.id)} already"
    reading.report.error("duplicate-id", choice.span, message, "give this one another id", [label])


def _bounds(fields: Fields, reading: Reading, kind: Kind | None) -> tuple[int, int] | None:
    if kind is not Kind.WHOLE_NUMBER:
        _only_for_numbers(fields, "between", kind)
        return 0, 0
    node = fields.node("between")
    return _two_numbers(node, reading) if node is not None else None


def _two_numbers(node: Node, reading: Reading) -> tuple[int, int] | None:
    if not isinstance(node, ListNode) or len(node.items) != 2:
        message, help = "`between` takes a list of two numbers, both included", "write for example `between: [1, 60]`"
        reading.report.error("wrong-type", node.span, message, help)
        return None
    numbers = [reading.whole_number(item, "a bound", -LARGEST, LARGEST) for item in node.items]
    least, most = numbers
    if least is None or most is None:
        return None
    if least >= most:
        message = "the first bound has to be less than the second"
        reading.report.error("reversed", node.span, message)
        return None
    return least, most


def _unit(fields: Fields, kind: Kind | None) -> str | None:
    if kind is Kind.WHOLE_NUMBER:
        return fields.optional_text("unit")
    _only_for_numbers(fields, "unit", kind)
    return None


def _only_for_numbers(fields: Fields, key: str, kind: Kind | None) -> None:
    if kind is None:
        fields.ignore(key)
    else:
        fields.misplaced(key, "is for the kind `whole_number` only")


def _phrases(fields: Fields, reading: Reading, kind: Kind | None) -> Phrases:
    node = fields.mapping("phrases", required=False)
    if node is None:
        return Phrases()
    inner = Fields(node, "`phrases`", reading)
    later = Later() if kind is Kind.YES_NO else ANSWER
    is_, is_not, were, were_not = (_phrase(inner, key, reading, later) for key in PHRASES)
    blank = inner.optional_text("blank")
    inner.finish()
    return Phrases(is_, is_not, were, were_not, blank)


def _phrase(fields: Fields, key: str, reading: Reading, later: Later) -> str | None:
    """Read a phrase, which keeps its double braces: `{answer}` is filled in later."""
    word: Scalar | None = fields.word(key, required=False)
    return reading.texts.fill(word, later) if word else None
