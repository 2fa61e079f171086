-- “Coaching or mentoring?”, version 1.0.0.
-- SHA-256 of the rule book: 0123abcd.
-- The rules are those in force on 2026-12-01.
-- Written by coachmentor from the rule book. Change the rule book, then export it again.
-- OFFSET 0 keeps DuckDB from working a column out again wherever another reads it.
WITH "answers" AS (
  SELECT
    "one_row" AS "one_row",
    "one_row"."needs" AS "answer_needs",
    NULLIF(TRIM("one_row"."better_met_by"), '') AS "answer_better_met_by",
    NULLIF(TRIM("one_row"."role_change"), '') AS "answer_role_change",
    "one_row"."technical_expert" AS "answer_technical_expert",
    "one_row"."months" AS "answer_months",
    "one_row"."single_purpose" AS "answer_single_purpose",
    "one_row"."experienced_colleague" AS "answer_experienced_colleague",
    "one_row"."shared_background_wanted" AS "answer_shared_background_wanted",
    "one_row"."junior_mentors_senior" AS "answer_junior_mentors_senior",
    NULLIF(TRIM("one_row"."attitude"), '') AS "answer_attitude"
  FROM "staff" AS "one_row"
  OFFSET 0
), "checks" AS (
  SELECT
    *,
    CASE
      WHEN ARRAY_LENGTH(
        LIST_FILTER(
          "answer_needs",
          LAMBDA "item" : "item" IS NULL
          OR NOT "item" IN (
            'specific-skill',
            'specific-goal',
            'high-performance',
            'improvement',
            'personal-attributes',
            'people-skills',
            'conflict',
            'feedback',
            'potential-and-career',
            'strategic-perspective',
            'learn-the-role',
            'succession',
            'learn-from-experience',
            'inclusion',
            'cross-generation'
          )
        )
      ) > 0
      THEN '`needs` has an answer in its list that is empty or no choice (it takes `specific-skill`, `specific-goal`, `high-performance`, `improvement`, `personal-attributes`, `people-skills`, `conflict`, `feedback`, `potential-and-career`, `strategic-perspective`, `learn-the-role`, `succession`, `learn-from-experience`, `inclusion` or `cross-generation`)'
    END AS "problem_needs",
    CASE
      WHEN NOT "answer_better_met_by" IN (
        'training',
        'practice-on-the-job',
        'clear-expectations',
        'performance-management',
        'wellbeing-support',
        'mediation',
        'specialist-advice',
        'nothing-else'
      )
      THEN '`better_met_by` has no choice `' || LEFT("answer_better_met_by", 60) || '` (it takes `training`, `practice-on-the-job`, `clear-expectations`, `performance-management`, `wellbeing-support`, `mediation`, `specialist-advice` or `nothing-else`)'
    END AS "problem_better_met_by",
    CASE
      WHEN NOT "answer_role_change" IN ('no-change', 'new-to-role', 'promoted')
      THEN '`role_change` has no choice `' || LEFT("answer_role_change", 60) || '` (it takes `no-change`, `new-to-role` or `promoted`)'
    END AS "problem_role_change",
    CASE
      WHEN NOT (
        "answer_months" BETWEEN 1 AND 60 AND "answer_months" = FLOOR("answer_months")
      )
      THEN '`months` cannot be `' || LEFT(CAST("answer_months" AS TEXT), 60) || '` (a whole number from 1 to 60)'
    END AS "problem_months",
    CASE
      WHEN NOT "answer_attitude" IN ('positive', 'unsure', 'negative-about-coaching', 'negative-about-both')
      THEN '`attitude` has no choice `' || LEFT("answer_attitude", 60) || '` (it takes `positive`, `unsure`, `negative-about-coaching` or `negative-about-both`)'
    END AS "problem_attitude"
  FROM "answers"
  OFFSET 0
), "rules" AS (
  SELECT
    *,
    "problem_needs" IS NULL
    AND "problem_better_met_by" IS NULL
    AND "problem_role_change" IS NULL
    AND "problem_months" IS NULL
    AND "problem_attitude" IS NULL AS "fits",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'specific-skill'), FALSE) AS "rule_specific-skill",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'conflict'), FALSE) AS "rule_handling-a-conflict",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'feedback'), FALSE) AS "rule_honest-feedback",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'potential-and-career'), FALSE) AS "rule_potential-and-career",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'specific-goal'), FALSE) AS "rule_specific-goal",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'high-performance'), FALSE) AS "rule_high-performance",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'improvement'), FALSE) AS "rule_improvement",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'people-skills'), FALSE) AS "rule_people-skills",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'personal-attributes'), FALSE) AS "rule_personal-attributes",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'strategic-perspective'), FALSE) AS "rule_wider-view-by-coaching",
    COALESCE(
      ARRAY_CONTAINS("answer_needs", 'people-skills') AND "answer_technical_expert",
      FALSE
    ) AS "rule_skills-for-a-technical-expert",
    COALESCE(
      ARRAY_CONTAINS("answer_needs", 'strategic-perspective')
      AND "answer_role_change" = 'promoted',
      FALSE
    ) AS "rule_promotion-and-coaching",
    COALESCE("answer_months" <= 5, FALSE) AS "rule_short-and-defined",
    COALESCE("answer_single_purpose", FALSE) AS "rule_single-purpose",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'succession'), FALSE) AS "rule_succession-planning",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'inclusion'), FALSE) AS "rule_opening-doors",
    COALESCE(
      ARRAY_CONTAINS("answer_needs", 'inclusion') AND "answer_shared_background_wanted",
      FALSE
    ) AS "rule_shared-background",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'cross-generation'), FALSE) AS "rule_across-generations",
    COALESCE(
      ARRAY_CONTAINS("answer_needs", 'cross-generation')
      AND "answer_junior_mentors_senior",
      FALSE
    ) AS "rule_reverse-mentoring",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'learn-the-role'), FALSE) AS "rule_learn-the-role",
    COALESCE("answer_role_change" = 'new-to-role', FALSE) AS "rule_new-to-role",
    COALESCE(
      ARRAY_CONTAINS("answer_needs", 'learn-the-role')
      AND "answer_role_change" = 'promoted',
      FALSE
    ) AS "rule_promoted-into-the-role",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'learn-from-experience'), FALSE) AS "rule_learn-from-experience",
    COALESCE(ARRAY_CONTAINS("answer_needs", 'strategic-perspective'), FALSE) AS "rule_wider-view-by-mentoring",
    COALESCE(
      ARRAY_CONTAINS("answer_needs", 'strategic-perspective')
      AND "answer_role_change" = 'promoted',
      FALSE
    ) AS "rule_promotion-and-mentoring",
    COALESCE("answer_months" >= 6, FALSE) AS "rule_longer-term",
    COALESCE("answer_experienced_colleague", FALSE) AS "rule_experienced-colleague",
    COALESCE("answer_better_met_by" = 'training', FALSE) AS "rule_not-yet-taught",
    COALESCE("answer_better_met_by" = 'practice-on-the-job', FALSE) AS "rule_needs-practice",
    COALESCE("answer_better_met_by" = 'clear-expectations', FALSE) AS "rule_needs-clear-expectations",
    COALESCE("answer_better_met_by" = 'performance-management', FALSE) AS "rule_able-but-not-doing",
    COALESCE("answer_better_met_by" = 'wellbeing-support', FALSE) AS "rule_unwell-or-under-strain",
    COALESCE("answer_better_met_by" = 'mediation', FALSE) AS "rule_two-people-cannot-talk",
    COALESCE("answer_better_met_by" = 'specialist-advice', FALSE) AS "rule_needs-a-specialist",
    COALESCE("answer_attitude" IN ('negative-about-coaching', 'negative-about-both'), FALSE) AS "rule_no-faith-in-coaching",
    COALESCE("answer_attitude" = 'negative-about-both', FALSE) AS "rule_no-faith-in-mentoring"
  FROM "checks"
  OFFSET 0
), "points" AS (
  SELECT
    *,
    CASE WHEN "rule_specific-skill" THEN 6 ELSE 0 END
    + CASE WHEN "rule_handling-a-conflict" THEN 6 ELSE 0 END
    + CASE WHEN "rule_honest-feedback" THEN 6 ELSE 0 END
    + CASE WHEN "rule_potential-and-career" THEN 6 ELSE 0 END
    + CASE WHEN "rule_specific-goal" THEN 6 ELSE 0 END
    + CASE WHEN "rule_high-performance" THEN 4 ELSE 0 END
    + CASE WHEN "rule_improvement" THEN 4 ELSE 0 END
    + CASE WHEN "rule_people-skills" THEN 4 ELSE 0 END
    + CASE WHEN "rule_personal-attributes" THEN 4 ELSE 0 END
    + CASE WHEN "rule_wider-view-by-coaching" THEN 4 ELSE 0 END
    + CASE WHEN "rule_skills-for-a-technical-expert" THEN 1 ELSE 0 END
    + CASE WHEN "rule_promotion-and-coaching" THEN 1 ELSE 0 END
    + CASE WHEN "rule_short-and-defined" THEN 1 ELSE 0 END
    + CASE WHEN "rule_single-purpose" THEN 1 ELSE 0 END AS "points_coaching",
    CASE WHEN "rule_succession-planning" THEN 6 ELSE 0 END
    + CASE WHEN "rule_opening-doors" THEN 4 ELSE 0 END
    + CASE WHEN "rule_shared-background" THEN 1 ELSE 0 END
    + CASE WHEN "rule_across-generations" THEN 4 ELSE 0 END
    + CASE WHEN "rule_reverse-mentoring" THEN 1 ELSE 0 END
    + CASE WHEN "rule_learn-the-role" THEN 4 ELSE 0 END
    + CASE WHEN "rule_new-to-role" THEN 4 ELSE 0 END
    + CASE WHEN "rule_promoted-into-the-role" THEN 1 ELSE 0 END
    + CASE WHEN "rule_learn-from-experience" THEN 4 ELSE 0 END
    + CASE WHEN "rule_wider-view-by-mentoring" THEN 4 ELSE 0 END
    + CASE WHEN "rule_promotion-and-mentoring" THEN 1 ELSE 0 END
    + CASE WHEN "rule_longer-term" THEN 1 ELSE 0 END
    + CASE WHEN "rule_experienced-colleague" THEN 1 ELSE 0 END AS "points_mentoring",
    "rule_no-faith-in-coaching" AS "out_coaching",
    "rule_no-faith-in-mentoring" AS "out_mentoring",
    CASE
      WHEN "rule_not-yet-taught"
      OR "rule_needs-practice"
      OR "rule_needs-clear-expectations"
      OR "rule_able-but-not-doing"
      OR "rule_unwell-or-under-strain"
      OR "rule_two-people-cannot-talk"
      OR "rule_needs-a-specialist"
      THEN 1
      ELSE 0
    END AS "called_for"
  FROM "rules"
  OFFSET 0
), "standings" AS (
  SELECT
    *,
    CASE WHEN "out_coaching" THEN -1 ELSE "points_coaching" END AS "left_coaching",
    CASE WHEN "out_coaching" THEN "points_coaching" ELSE -1 END AS "gone_coaching",
    CASE WHEN "out_mentoring" THEN -1 ELSE "points_mentoring" END AS "left_mentoring",
    CASE WHEN "out_mentoring" THEN "points_mentoring" ELSE -1 END AS "gone_mentoring"
  FROM "points"
  OFFSET 0
), "figures" AS (
  SELECT
    *,
    CASE WHEN "out_coaching" THEN 0 ELSE 1 END
    + CASE WHEN "out_mentoring" THEN 0 ELSE 1 END AS "left",
    GREATEST("left_coaching", "left_mentoring") AS "best",
    GREATEST("gone_coaching", "gone_mentoring") AS "best_out",
    "left_coaching" - GREATEST(0, "left_mentoring") AS "lead_coaching",
    "left_mentoring" - GREATEST(0, "left_coaching") AS "lead_mentoring",
    GREATEST(
      "left_coaching" - GREATEST(0, "left_mentoring"),
      "left_mentoring" - GREATEST(0, "left_coaching")
    ) AS "lead"
  FROM "standings"
  OFFSET 0
), "verdict" AS (
  SELECT
    *,
    CASE
      WHEN NOT "fits"
      THEN NULL
      WHEN "called_for" > 0
      THEN 'another-intervention'
      WHEN "left" = 0
      THEN 'another-intervention'
      WHEN "best" < 4 AND "best_out" >= 4
      THEN 'another-intervention'
      WHEN "best" < 4
      THEN 'more-information'
      WHEN "lead" >= 5 AND "lead_coaching" > 0
      THEN 'coaching'
      WHEN "lead" >= 5 AND "lead_mentoring" > 0
      THEN 'mentoring'
      WHEN "lead" > 0 AND "lead_coaching" > 0
      THEN 'coaching'
      WHEN "lead" > 0 AND "lead_mentoring" > 0
      THEN 'mentoring'
      ELSE 'either'
    END AS "recommendation",
    CASE
      WHEN NOT "fits"
      THEN NULL
      WHEN "called_for" > 0
      THEN 'none'
      WHEN "left" = 0
      THEN 'none'
      WHEN "best" < 4 AND "best_out" >= 4
      THEN 'none'
      WHEN "best" < 4
      THEN 'none'
      WHEN "lead" >= 5
      THEN 'clear'
      WHEN "lead" > 0
      THEN 'leaning'
      ELSE 'level'
    END AS "confidence"
  FROM "figures"
  OFFSET 0
)
SELECT
  "one_row".*,
  "recommendation",
  CASE
    WHEN "recommendation" = 'coaching' AND "rule_specific-skill"
    THEN 'skills'
    WHEN "recommendation" = 'coaching' AND "rule_handling-a-conflict"
    THEN 'conflict'
    WHEN "recommendation" = 'coaching' AND "rule_honest-feedback"
    THEN 'feedback'
    WHEN "recommendation" = 'coaching' AND "rule_potential-and-career"
    THEN 'career'
    WHEN "recommendation" = 'coaching' AND "rule_specific-goal"
    THEN 'performance'
    WHEN "recommendation" = 'coaching' AND "rule_high-performance"
    THEN 'performance'
    WHEN "recommendation" = 'coaching' AND "rule_improvement"
    THEN 'performance'
    WHEN "recommendation" = 'coaching' AND "rule_people-skills"
    THEN 'skills'
    WHEN "recommendation" = 'coaching' AND "rule_personal-attributes"
    THEN 'personal'
    WHEN "recommendation" = 'coaching' AND "rule_wider-view-by-coaching"
    THEN 'strategic-coaching'
    WHEN "recommendation" = 'coaching' AND "rule_skills-for-a-technical-expert"
    THEN 'skills'
    WHEN "recommendation" = 'coaching' AND "rule_promotion-and-coaching"
    THEN 'strategic-coaching'
    WHEN "recommendation" = 'mentoring' AND "rule_succession-planning"
    THEN 'succession'
    WHEN "recommendation" = 'mentoring' AND "rule_opening-doors"
    THEN 'inclusion'
    WHEN "recommendation" = 'mentoring' AND "rule_learn-the-role"
    THEN 'new-role'
    WHEN "recommendation" = 'mentoring' AND "rule_new-to-role"
    THEN 'new-role'
    WHEN "recommendation" = 'mentoring' AND "rule_learn-from-experience"
    THEN 'experience'
    WHEN "recommendation" = 'mentoring' AND "rule_wider-view-by-mentoring"
    THEN 'strategic-mentoring'
    WHEN "recommendation" = 'mentoring' AND "rule_shared-background"
    THEN 'inclusion'
    WHEN "recommendation" = 'mentoring' AND "rule_reverse-mentoring"
    THEN 'reverse'
    WHEN "recommendation" = 'mentoring' AND "rule_promoted-into-the-role"
    THEN 'new-role'
    WHEN "recommendation" = 'mentoring' AND "rule_promotion-and-mentoring"
    THEN 'strategic-mentoring'
  END AS "form",
  "confidence",
  CASE WHEN "fits" THEN "points_coaching" END AS "points_coaching",
  CASE WHEN "fits" THEN "points_mentoring" END AS "points_mentoring",
  CASE
    WHEN "fits"
    THEN LIST_FILTER(
      [
        CASE WHEN "rule_specific-skill" THEN 'specific-skill' END,
        CASE WHEN "rule_handling-a-conflict" THEN 'handling-a-conflict' END,
        CASE WHEN "rule_honest-feedback" THEN 'honest-feedback' END,
        CASE WHEN "rule_potential-and-career" THEN 'potential-and-career' END,
        CASE WHEN "rule_specific-goal" THEN 'specific-goal' END,
        CASE WHEN "rule_high-performance" THEN 'high-performance' END,
        CASE WHEN "rule_improvement" THEN 'improvement' END,
        CASE WHEN "rule_people-skills" THEN 'people-skills' END,
        CASE WHEN "rule_personal-attributes" THEN 'personal-attributes' END,
        CASE WHEN "rule_wider-view-by-coaching" THEN 'wider-view-by-coaching' END,
        CASE
          WHEN "rule_skills-for-a-technical-expert"
          THEN 'skills-for-a-technical-expert'
        END,
        CASE WHEN "rule_promotion-and-coaching" THEN 'promotion-and-coaching' END,
        CASE WHEN "rule_short-and-defined" THEN 'short-and-defined' END,
        CASE WHEN "rule_single-purpose" THEN 'single-purpose' END,
        CASE WHEN "rule_succession-planning" THEN 'succession-planning' END,
        CASE WHEN "rule_opening-doors" THEN 'opening-doors' END,
        CASE WHEN "rule_shared-background" THEN 'shared-background' END,
        CASE WHEN "rule_across-generations" THEN 'across-generations' END,
        CASE WHEN "rule_reverse-mentoring" THEN 'reverse-mentoring' END,
        CASE WHEN "rule_learn-the-role" THEN 'learn-the-role' END,
        CASE WHEN "rule_new-to-role" THEN 'new-to-role' END,
        CASE WHEN "rule_promoted-into-the-role" THEN 'promoted-into-the-role' END,
        CASE WHEN "rule_learn-from-experience" THEN 'learn-from-experience' END,
        CASE WHEN "rule_wider-view-by-mentoring" THEN 'wider-view-by-mentoring' END,
        CASE WHEN "rule_promotion-and-mentoring" THEN 'promotion-and-mentoring' END,
        CASE WHEN "rule_longer-term" THEN 'longer-term' END,
        CASE WHEN "rule_experienced-colleague" THEN 'experienced-colleague' END,
        CASE WHEN "rule_not-yet-taught" THEN 'not-yet-taught' END,
        CASE WHEN "rule_needs-practice" THEN 'needs-practice' END,
        CASE WHEN "rule_needs-clear-expectations" THEN 'needs-clear-expectations' END,
        CASE WHEN "rule_able-but-not-doing" THEN 'able-but-not-doing' END,
        CASE WHEN "rule_unwell-or-under-strain" THEN 'unwell-or-under-strain' END,
        CASE WHEN "rule_two-people-cannot-talk" THEN 'two-people-cannot-talk' END,
        CASE WHEN "rule_needs-a-specialist" THEN 'needs-a-specialist' END,
        CASE WHEN "rule_no-faith-in-coaching" THEN 'no-faith-in-coaching' END,
        CASE WHEN "rule_no-faith-in-mentoring" THEN 'no-faith-in-mentoring' END
      ],
      LAMBDA _u : NOT _u IS NULL
    )
  END AS "fired",
  CASE
    WHEN "fits"
    THEN LIST_FILTER(
      [
        CASE WHEN "rule_specific-skill" OR "rule_specific-goal" THEN 'G3' END,
        CASE WHEN "rule_handling-a-conflict" THEN 'G8' END,
        CASE WHEN "rule_honest-feedback" THEN 'G9' END,
        CASE WHEN "rule_potential-and-career" THEN 'G6' END,
        CASE WHEN "rule_high-performance" OR "rule_improvement" THEN 'G2' END,
        CASE WHEN "rule_people-skills" OR "rule_personal-attributes" THEN 'G4' END,
        CASE
          WHEN "rule_people-skills" OR "rule_skills-for-a-technical-expert"
          THEN 'G5'
        END,
        CASE
          WHEN "rule_wider-view-by-coaching" OR "rule_promotion-and-coaching"
          THEN 'G7'
        END,
        CASE WHEN "rule_short-and-defined" OR "rule_single-purpose" THEN 'G21' END,
        CASE WHEN "rule_succession-planning" THEN 'G18' END,
        CASE WHEN "rule_opening-doors" OR "rule_shared-background" THEN 'G19' END,
        CASE WHEN "rule_across-generations" OR "rule_reverse-mentoring" THEN 'G20' END,
        CASE
          WHEN "rule_learn-the-role" OR "rule_new-to-role" OR "rule_promoted-into-the-role"
          THEN 'G16'
        END,
        CASE
          WHEN "rule_learn-from-experience" OR "rule_experienced-colleague"
          THEN 'G15'
        END,
        CASE
          WHEN "rule_wider-view-by-mentoring" OR "rule_promotion-and-mentoring"
          THEN 'G17'
        END,
        CASE WHEN "rule_longer-term" THEN 'G22' END,
        CASE
          WHEN "rule_not-yet-taught"
          OR "rule_needs-practice"
          OR "rule_needs-clear-expectations"
          OR "rule_able-but-not-doing"
          OR "rule_unwell-or-under-strain"
          OR "rule_two-people-cannot-talk"
          OR "rule_needs-a-specialist"
          THEN 'G12'
        END,
        CASE WHEN "rule_no-faith-in-coaching" THEN 'G11' END,
        CASE
          WHEN "rule_no-faith-in-coaching" OR "rule_no-faith-in-mentoring"
          THEN 'G13'
        END
      ],
      LAMBDA _u : NOT _u IS NULL
    )
  END AS "sources",
  CASE
    WHEN "fits"
    THEN LIST_FILTER(
      [
        CASE WHEN "answer_needs" IS NULL THEN 'needs' END,
        CASE WHEN "answer_better_met_by" IS NULL THEN 'better_met_by' END,
        CASE WHEN "answer_role_change" IS NULL THEN 'role_change' END,
        CASE WHEN "answer_technical_expert" IS NULL THEN 'technical_expert' END,
        CASE WHEN "answer_months" IS NULL THEN 'months' END,
        CASE WHEN "answer_single_purpose" IS NULL THEN 'single_purpose' END,
        CASE WHEN "answer_experienced_colleague" IS NULL THEN 'experienced_colleague' END,
        CASE
          WHEN "answer_shared_background_wanted" IS NULL
          THEN 'shared_background_wanted'
        END,
        CASE WHEN "answer_junior_mentors_senior" IS NULL THEN 'junior_mentors_senior' END,
        CASE WHEN "answer_attitude" IS NULL THEN 'attitude' END
      ],
      LAMBDA _u : NOT _u IS NULL
    )
  END AS "unanswered",
  LIST_FILTER(
    [
      "problem_needs",
      "problem_better_met_by",
      "problem_role_change",
      "problem_months",
      "problem_attitude"
    ],
    LAMBDA _u : NOT _u IS NULL
  ) AS "problems"
FROM "verdict";
