"""DuckDB, by hand: one SELECT for whole tables."""

from collections.abc import Mapping

NAME = "DuckDB, by hand"
DISTRIBUTION = "duckdb"
WAY = (
    "One SELECT with a common table expression a stage: needs, points, recommendation, the rest; `CASE` for each rule. "
    "It takes the table to be right: no value is checked."
)

BY_COLUMNS = """
SELECT *,
    "needs/specific-skill" AS specific_skill, "needs/specific-goal" AS specific_goal,
    "needs/high-performance" AS high_performance, "needs/improvement" AS improvement,
    "needs/personal-attributes" AS personal_attributes, "needs/people-skills" AS people_skills,
    "needs/potential-and-career" AS potential_and_career, "needs/strategic-perspective" AS strategic_perspective,
    "needs/conflict" AS conflict, "needs/feedback" AS feedback, "needs/learn-the-role" AS learn_the_role,
    "needs/learn-from-experience" AS learn_from_experience, "needs/succession" AS succession,
    "needs/inclusion" AS inclusion, "needs/cross-generation" AS cross_generation
FROM {table}
"""

BY_LIST = """
SELECT *,
    list_contains(needs, 'specific-skill') AS specific_skill, list_contains(needs, 'specific-goal') AS specific_goal,
    list_contains(needs, 'high-performance') AS high_performance, list_contains(needs, 'improvement') AS improvement,
    list_contains(needs, 'personal-attributes') AS personal_attributes,
    list_contains(needs, 'people-skills') AS people_skills,
    list_contains(needs, 'potential-and-career') AS potential_and_career,
    list_contains(needs, 'strategic-perspective') AS strategic_perspective,
    list_contains(needs, 'conflict') AS conflict, list_contains(needs, 'feedback') AS feedback,
    list_contains(needs, 'learn-the-role') AS learn_the_role,
    list_contains(needs, 'learn-from-experience') AS learn_from_experience,
    list_contains(needs, 'succession') AS succession, list_contains(needs, 'inclusion') AS inclusion,
    list_contains(needs, 'cross-generation') AS cross_generation
FROM {table}
"""

STAGES = """
WITH needed AS ({needed}),
counted AS (
    SELECT *,
        CASE WHEN specific_skill THEN 6 ELSE 0 END
        + CASE WHEN conflict THEN 6 ELSE 0 END
        + CASE WHEN feedback THEN 6 ELSE 0 END
        + CASE WHEN potential_and_career THEN 6 ELSE 0 END
        + CASE WHEN specific_goal THEN 6 ELSE 0 END
        + CASE WHEN high_performance THEN 4 ELSE 0 END
        + CASE WHEN improvement THEN 4 ELSE 0 END
        + CASE WHEN people_skills THEN 4 ELSE 0 END
        + CASE WHEN personal_attributes THEN 4 ELSE 0 END
        + CASE WHEN strategic_perspective THEN 4 ELSE 0 END
        + CASE WHEN people_skills AND technical_expert THEN 1 ELSE 0 END
        + CASE WHEN strategic_perspective AND role_change = 'promoted' THEN 1 ELSE 0 END
        + CASE WHEN months < 6 THEN 1 ELSE 0 END
        + CASE WHEN single_purpose THEN 1 ELSE 0 END
        + CASE WHEN people_skills AND conflict THEN 4 ELSE 0 END
        + CASE WHEN role_change = 'no-change' AND NOT learn_the_role AND NOT learn_from_experience
            AND NOT succession THEN 1 ELSE 0 END AS points_coaching,
        CASE WHEN succession THEN 6 ELSE 0 END
        + CASE WHEN inclusion THEN 4 ELSE 0 END
        + CASE WHEN inclusion AND shared_background_wanted THEN 1 ELSE 0 END
        + CASE WHEN cross_generation THEN 4 ELSE 0 END
        + CASE WHEN cross_generation AND junior_mentors_senior THEN 1 ELSE 0 END
        + CASE WHEN learn_the_role THEN 4 ELSE 0 END
        + CASE WHEN role_change = 'new-to-role' THEN 4 ELSE 0 END
        + CASE WHEN learn_the_role AND role_change = 'promoted' THEN 1 ELSE 0 END
        + CASE WHEN learn_from_experience THEN 4 ELSE 0 END
        + CASE WHEN strategic_perspective THEN 4 ELSE 0 END
        + CASE WHEN strategic_perspective AND role_change = 'promoted' THEN 1 ELSE 0 END
        + CASE WHEN months >= 6 THEN 1 ELSE 0 END
        + CASE WHEN experienced_colleague THEN 1 ELSE 0 END
        + CASE WHEN NOT single_purpose AND months BETWEEN 4 AND 9 THEN 1 ELSE 0 END
        + CASE WHEN (experienced_colleague OR shared_background_wanted)
            AND attitude IN ('positive', 'unsure') THEN 1 ELSE 0 END AS points_mentoring,
        better_met_by IN ('training', 'practice-on-the-job', 'clear-expectations', 'performance-management',
            'wellbeing-support', 'mediation', 'specialist-advice') AS called_for,
        attitude IN ('negative-about-coaching', 'negative-about-both') AS no_coaching,
        attitude = 'negative-about-both' AS no_mentoring
    FROM needed
),
recommended AS (
    SELECT *,
        CASE
            WHEN called_for OR no_mentoring THEN 'another-intervention'
            WHEN no_coaching AND points_mentoring >= 4 THEN 'mentoring'
            WHEN no_coaching AND points_coaching >= 4 THEN 'another-intervention'
            WHEN no_coaching OR points_coaching < 4 AND points_mentoring < 4 THEN 'more-information'
            WHEN points_coaching > points_mentoring THEN 'coaching'
            WHEN points_mentoring > points_coaching THEN 'mentoring'
            ELSE 'either'
        END AS recommendation
    FROM counted
)
SELECT {kept},
    recommendation,
    CASE
        WHEN recommendation = 'coaching' THEN CASE
            WHEN specific_skill THEN 'skills'
            WHEN conflict THEN 'conflict'
            WHEN feedback THEN 'feedback'
            WHEN potential_and_career THEN 'career'
            WHEN specific_goal OR high_performance OR improvement THEN 'performance'
            WHEN people_skills THEN 'skills'
            WHEN personal_attributes THEN 'personal'
            WHEN strategic_perspective THEN 'strategic-coaching'
        END
        WHEN recommendation = 'mentoring' THEN CASE
            WHEN succession THEN 'succession'
            WHEN inclusion THEN 'inclusion'
            WHEN learn_the_role OR role_change = 'new-to-role' THEN 'new-role'
            WHEN learn_from_experience THEN 'experience'
            WHEN strategic_perspective THEN 'strategic-mentoring'
            WHEN cross_generation AND junior_mentors_senior THEN 'reverse'
        END
    END AS form,
    CASE
        WHEN recommendation = 'either' THEN 'level'
        WHEN recommendation NOT IN ('coaching', 'mentoring') THEN 'none'
        WHEN CASE WHEN no_coaching THEN points_mentoring ELSE abs(points_coaching - points_mentoring) END >= 5
            THEN 'clear'
        ELSE 'leaning'
    END AS confidence,
    points_coaching,
    points_mentoring
FROM recommended
"""

SHAPES: Mapping[str, str] = {"columns": BY_COLUMNS, "list": BY_LIST}


def select(table: str, shape: str, kept: list[str]) -> str:
    """Return the SELECT that gives these columns of a table and the verdict."""
    columns = ", ".join(f'"{name}"' for name in kept)
    return STAGES.format(needed=SHAPES[shape].format(table=table), kept=columns)
