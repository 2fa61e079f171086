"""What recommendations, forms and interventions are called."""

from coachmentor.model.rule_book import RuleBook


def title_of(book: RuleBook, recommendation: str) -> str:
    """Return a recommendation's title, made from its id where the book has none."""
    titles = {one.id: one.title for one in book.recommendations}
    return titles.get(recommendation) or recommendation.replace("-", " ").capitalize()


def form_title(book: RuleBook, form: str) -> str:
    """Return a form's title, made from its id where the book has none."""
    titles = {one.id: one.title for one in book.forms}
    return titles.get(form) or form.replace("-", " ").capitalize()


def intervention_title(book: RuleBook, intervention: str) -> str:
    """Return an intervention's title, made from its id where the book has none."""
    titles = {one.id: one.title for one in book.interventions}
    return titles.get(intervention) or intervention.replace("-", " ").capitalize()
