"""Two sets of answers as one profile."""

from collections.abc import Mapping

from coachmentor.model.profile import Answer


def together(one: Mapping[str, Answer], other: Mapping[str, Answer]) -> dict[str, Answer] | None:
    """Return both sets of answers as one, of several answers all picks; None where they contradict each other."""
    merged = dict(one)
    for question, answer in other.items():
        before = merged.get(question, answer)
        if isinstance(before, frozenset) and isinstance(answer, frozenset):
            merged[question] = before | answer
        elif before != answer:
            return None
        else:
            merged[question] = answer
    return merged
