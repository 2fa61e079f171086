"""zen-engine's expression language alone, without a graph around it."""

from collections.abc import Callable, Mapping
from typing import Any

import zen

from benchmarks.compare.peers.decision import Decision
from benchmarks.compare.peers.zen_engine import CONFIDENCE, FOR_A_RECOMMENDATION, FORM, RECOMMENDATION

NAME = "zen-engine, one expression"
DISTRIBUTION = "zen-engine"
WAY = (
    "`compile_expression` once, then `evaluate` on the profile. The language has no names inside of an expression: "
    "where the recommendation alone is wanted, all is written out in it; for the rest, sums come first and are joined "
    "to the profile in Python. All of the decision is in zen."
)

SUMS = {name: text for name, text in FOR_A_RECOMMENDATION.items() if name != "recommendation"}


def make() -> Callable[[Mapping[str, Any]], Decision]:
    """Compile an expression for the sums, one for the recommendation on them, and one for the rest."""
    needs = f"({SUMS['needs']})"
    sums = _compiled(f"{{{', '.join(f'{name}: ({_with(text, needs=needs)})' for name, text in SUMS.items())}}}")
    recommendation = _compiled(RECOMMENDATION.replace("$.", ""))
    rest = _compiled(f"[{CONFIDENCE.replace('$.', '')}, {FORM.replace('$.', '')}]")

    def decide(profile: Mapping[str, Any]) -> Decision:
        known = {**profile, **sums.evaluate(profile)}
        known["recommendation"] = recommendation.evaluate(known)
        confidence, form = rest.evaluate(known)
        return Decision(known["recommendation"], form, confidence, known["coaching"], known["mentoring"])

    return decide


def make_recommend() -> Callable[[Mapping[str, Any]], str]:
    """Compile one expression for the recommendation, with all that it stands on written out."""
    needs = f"({SUMS['needs']})"
    written_out = {name: f"({_with(text, needs=needs)})" for name, text in SUMS.items()}
    expression = _compiled(_with(RECOMMENDATION, **written_out))

    def recommend(profile: Mapping[str, Any]) -> str:
        return str(expression.evaluate(profile))

    return recommend


def _with(text: str, **names: str) -> str:
    for name, meaning in names.items():
        text = text.replace(f"$.{name}", meaning)
    return text


def _compiled(text: str) -> Any:
    return zen.compile_expression(" ".join(text.split()))
