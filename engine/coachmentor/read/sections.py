"""What the entries of all sections have in common: an id of the right shape, or `replace` in its place."""

from coachmentor.read.fields import Fields, Reading, Shape
from coachmentor.read.merge import Item
from coachmentor.read.report import hint, quoted
from coachmentor.read.scope import Scope

_ARTICLES = {"intervention": "an intervention"}


def fields_of(item: Item, noun: str, shape: Shape, reading: Reading, *, key: str = "id") -> Fields:
    """Return an entry's fields with its id taken and checked."""
    fields = Fields(item.node, _ARTICLES.get(noun, f"a {noun}"), reading)
    if "replace" in item.node.entries:
        fields.ignore("replace", key)
        fields.ok = item.id is not None
    else:
        fields.identifier(key, shape)
    return fields


def sources_of(fields: Fields, scope: Scope) -> tuple[str, ...]:
    """Return the statements that an entry cites; doubt those that the book does not list, where it lists any."""
    words = fields.words("source", required=False)
    known = scope.statements
    for word in words:
        if known.ids and word.text not in known and not scope.reading.report.incomplete:
            message = f"there is no statement {quoted(word.text)}"
            scope.reading.report.warn("unknown-statement", word.span, message, hint(word.text, known.ids))
    return tuple(word.text for word in words)
