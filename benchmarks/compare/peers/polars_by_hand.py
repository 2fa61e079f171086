"""Polars, by hand: an expert's lazy expressions for whole tables."""

from collections.abc import Callable, Mapping

import polars as pl

NAME = "Polars, by hand"
DISTRIBUTION = "polars"
WAY = (
    "One lazy query of `when`/`then` points for each rule, summed, and `when` chains for verdict and form, so that its "
    "optimiser sees all of it. It takes the table to be right: no value is checked."
)

VERDICT = ("recommendation", "form", "confidence", "points_coaching", "points_mentoring")

NEEDS = (
    "specific-skill",
    "specific-goal",
    "high-performance",
    "improvement",
    "personal-attributes",
    "people-skills",
    "potential-and-career",
    "strategic-perspective",
    "conflict",
    "feedback",
    "learn-the-role",
    "learn-from-experience",
    "succession",
    "inclusion",
    "cross-generation",
)


def verdict_by_columns(table: pl.LazyFrame) -> pl.LazyFrame:
    """Add the verdict to a table with a yes or no for each choice, such as `needs/conflict`."""
    kept = table.collect_schema().names()
    return _with_verdict(table).select(*kept, *VERDICT)


def verdict_by_list(table: pl.LazyFrame) -> pl.LazyFrame:
    """Add the verdict to a table in which `needs` is a list: looked into once for each choice."""
    kept = table.collect_schema().names()
    contained = {f"needs/{choice}": pl.col("needs").list.contains(choice) for choice in NEEDS}
    return _with_verdict(table.with_columns(**contained)).select(*kept, *VERDICT)


TABLES: Mapping[str, Callable[[pl.LazyFrame], pl.LazyFrame]] = {
    "columns": verdict_by_columns,
    "list": verdict_by_list,
}


def _with_verdict(table: pl.LazyFrame) -> pl.LazyFrame:
    return (
        table.with_columns(
            points_coaching=_coaching(),
            points_mentoring=_mentoring(),
            called_for=pl.col("better_met_by").is_in(
                [
                    "training",
                    "practice-on-the-job",
                    "clear-expectations",
                    "performance-management",
                    "wellbeing-support",
                    "mediation",
                    "specialist-advice",
                ]
            ),
            no_coaching=pl.col("attitude").is_in(["negative-about-coaching", "negative-about-both"]),
            no_mentoring=pl.col("attitude") == "negative-about-both",
        )
        .with_columns(recommendation=_recommendation())
        .with_columns(confidence=_confidence(), form=_form())
    )


def _need(choice: str) -> pl.Expr:
    return pl.col(f"needs/{choice}")


def _points(number: int, fires: pl.Expr) -> pl.Expr:
    return pl.when(fires).then(pl.lit(number, pl.Int32)).otherwise(pl.lit(0, pl.Int32))


def _coaching() -> pl.Expr:
    return (
        _points(6, _need("specific-skill"))
        + _points(6, _need("conflict"))
        + _points(6, _need("feedback"))
        + _points(6, _need("potential-and-career"))
        + _points(6, _need("specific-goal"))
        + _points(4, _need("high-performance"))
        + _points(4, _need("improvement"))
        + _points(4, _need("people-skills"))
        + _points(4, _need("personal-attributes"))
        + _points(4, _need("strategic-perspective"))
        + _points(1, _need("people-skills") & pl.col("technical_expert"))
        + _points(1, _need("strategic-perspective") & (pl.col("role_change") == "promoted"))
        + _points(1, pl.col("months") < 6)
        + _points(1, pl.col("single_purpose"))
        + _points(4, _need("people-skills") & _need("conflict"))
        + _points(
            1,
            (pl.col("role_change") == "no-change")
            & ~_need("learn-the-role")
            & ~_need("learn-from-experience")
            & ~_need("succession"),
        )
    )


def _mentoring() -> pl.Expr:
    return (
        _points(6, _need("succession"))
        + _points(4, _need("inclusion"))
        + _points(1, _need("inclusion") & pl.col("shared_background_wanted"))
        + _points(4, _need("cross-generation"))
        + _points(1, _need("cross-generation") & pl.col("junior_mentors_senior"))
        + _points(4, _need("learn-the-role"))
        + _points(4, pl.col("role_change") == "new-to-role")
        + _points(1, _need("learn-the-role") & (pl.col("role_change") == "promoted"))
        + _points(4, _need("learn-from-experience"))
        + _points(4, _need("strategic-perspective"))
        + _points(1, _need("strategic-perspective") & (pl.col("role_change") == "promoted"))
        + _points(1, pl.col("months") >= 6)
        + _points(1, pl.col("experienced_colleague"))
        + _points(1, ~pl.col("single_purpose") & pl.col("months").is_between(4, 9))
        + _points(
            1,
            (pl.col("experienced_colleague") | pl.col("shared_background_wanted"))
            & pl.col("attitude").is_in(["positive", "unsure"]),
        )
    )


def _recommendation() -> pl.Expr:
    coaching, mentoring = pl.col("points_coaching"), pl.col("points_mentoring")
    return (
        pl.when(pl.col("called_for") | pl.col("no_mentoring"))
        .then(pl.lit("another-intervention"))
        .when(pl.col("no_coaching") & (mentoring >= 4))
        .then(pl.lit("mentoring"))
        .when(pl.col("no_coaching") & (coaching >= 4))
        .then(pl.lit("another-intervention"))
        .when(pl.col("no_coaching") | ((coaching < 4) & (mentoring < 4)))
        .then(pl.lit("more-information"))
        .when(coaching > mentoring)
        .then(pl.lit("coaching"))
        .when(mentoring > coaching)
        .then(pl.lit("mentoring"))
        .otherwise(pl.lit("either"))
    )


def _confidence() -> pl.Expr:
    recommendation = pl.col("recommendation")
    coaching, mentoring = pl.col("points_coaching"), pl.col("points_mentoring")
    ahead = pl.when(pl.col("no_coaching")).then(mentoring).otherwise((coaching - mentoring).abs())
    return (
        pl.when(recommendation == "either")
        .then(pl.lit("level"))
        .when(~recommendation.is_in(["coaching", "mentoring"]))
        .then(pl.lit("none"))
        .when(ahead >= 5)
        .then(pl.lit("clear"))
        .otherwise(pl.lit("leaning"))
    )


def _form() -> pl.Expr:
    coaching = (
        pl.when(_need("specific-skill"))
        .then(pl.lit("skills"))
        .when(_need("conflict"))
        .then(pl.lit("conflict"))
        .when(_need("feedback"))
        .then(pl.lit("feedback"))
        .when(_need("potential-and-career"))
        .then(pl.lit("career"))
        .when(_need("specific-goal") | _need("high-performance") | _need("improvement"))
        .then(pl.lit("performance"))
        .when(_need("people-skills"))
        .then(pl.lit("skills"))
        .when(_need("personal-attributes"))
        .then(pl.lit("personal"))
        .when(_need("strategic-perspective"))
        .then(pl.lit("strategic-coaching"))
    )
    mentoring = (
        pl.when(_need("succession"))
        .then(pl.lit("succession"))
        .when(_need("inclusion"))
        .then(pl.lit("inclusion"))
        .when(_need("learn-the-role").fill_null(value=False) | (pl.col("role_change") == "new-to-role"))
        .then(pl.lit("new-role"))
        .when(_need("learn-from-experience"))
        .then(pl.lit("experience"))
        .when(_need("strategic-perspective"))
        .then(pl.lit("strategic-mentoring"))
        .when(_need("cross-generation") & pl.col("junior_mentors_senior"))
        .then(pl.lit("reverse"))
    )
    return (
        pl.when(pl.col("recommendation") == "coaching")
        .then(coaching)
        .when(pl.col("recommendation") == "mentoring")
        .then(mentoring)
    )
