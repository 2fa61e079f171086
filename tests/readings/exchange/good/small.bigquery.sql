-- “A book”, version 1.
-- Written by coachmentor from the rule book. Change the rule book, then export it again.
-- An empty array is no answer, as BigQuery keeps no null for one: ['none'] is none of these.
WITH `answers` AS (
  SELECT
    `one_row` AS `one_row`,
    CASE WHEN ARRAY_LENGTH(`one_row`.`needs`) > 0 THEN `one_row`.`needs` END AS `answer_needs`,
    `one_row`.`sure` AS `answer_sure`
  FROM `staff` AS `one_row`
), `checks` AS (
  SELECT
    *,
    CASE
      WHEN EXISTS(
        SELECT
          1
        FROM UNNEST(`answer_needs`) AS `item`
        WHERE
          `item` IS NULL
          OR NOT `item` IN ('skill', 'career')
          AND (
            `item` <> 'none' OR ARRAY_LENGTH(`answer_needs`) > 1
          )
      )
      THEN '`needs` has an answer in its list that is empty or no choice (it takes `skill` or `career`)'
    END AS `problem_needs`
  FROM `answers`
), `rules` AS (
  SELECT
    *,
    `problem_needs` IS NULL AS `fits`,
    COALESCE(`answer_needs` IS NOT NULL AND NOT 'skill' IN UNNEST(`answer_needs`), FALSE) AS `rule_no-skill`,
    COALESCE(`answer_sure`, FALSE) AS `rule_sure`
  FROM `checks`
), `points` AS (
  SELECT
    *,
    CASE WHEN `rule_no-skill` THEN 3 ELSE 0 END AS `points_coaching`,
    CASE WHEN `rule_sure` THEN 2 ELSE 0 END AS `points_mentoring`,
    FALSE AS `out_coaching`,
    FALSE AS `out_mentoring`,
    CASE WHEN FALSE THEN 1 ELSE 0 END AS `called_for`
  FROM `rules`
), `standings` AS (
  SELECT
    *,
    CASE WHEN `out_coaching` THEN -1 ELSE `points_coaching` END AS `left_coaching`,
    CASE WHEN `out_coaching` THEN `points_coaching` ELSE -1 END AS `gone_coaching`,
    CASE WHEN `out_mentoring` THEN -1 ELSE `points_mentoring` END AS `left_mentoring`,
    CASE WHEN `out_mentoring` THEN `points_mentoring` ELSE -1 END AS `gone_mentoring`
  FROM `points`
), `figures` AS (
  SELECT
    *,
    CASE WHEN `out_coaching` THEN 0 ELSE 1 END
    + CASE WHEN `out_mentoring` THEN 0 ELSE 1 END AS `left`,
    GREATEST(`left_coaching`, `left_mentoring`) AS `best`,
    GREATEST(`gone_coaching`, `gone_mentoring`) AS `best_out`,
    `left_coaching` - GREATEST(0, `left_mentoring`) AS `lead_coaching`,
    `left_mentoring` - GREATEST(0, `left_coaching`) AS `lead_mentoring`,
    GREATEST(
      `left_coaching` - GREATEST(0, `left_mentoring`),
      `left_mentoring` - GREATEST(0, `left_coaching`)
    ) AS `lead`
  FROM `standings`
), `verdict` AS (
  SELECT
    *,
    CASE
      WHEN NOT `fits`
      THEN NULL
      WHEN `called_for` > 0
      THEN 'another-intervention'
      WHEN `left` = 0
      THEN 'another-intervention'
      WHEN `best` < 1 AND `best_out` >= 1
      THEN 'another-intervention'
      WHEN `best` < 1
      THEN 'more-information'
      WHEN `lead` >= 2 AND `lead_coaching` > 0
      THEN 'coaching'
      WHEN `lead` >= 2 AND `lead_mentoring` > 0
      THEN 'mentoring'
      WHEN `lead` > 0 AND `lead_coaching` > 0
      THEN 'coaching'
      WHEN `lead` > 0 AND `lead_mentoring` > 0
      THEN 'mentoring'
      ELSE 'either'
    END AS `recommendation`,
    CASE
      WHEN NOT `fits`
      THEN NULL
      WHEN `called_for` > 0
      THEN 'none'
      WHEN `left` = 0
      THEN 'none'
      WHEN `best` < 1 AND `best_out` >= 1
      THEN 'none'
      WHEN `best` < 1
      THEN 'none'
      WHEN `lead` >= 2
      THEN 'clear'
      WHEN `lead` > 0
      THEN 'leaning'
      ELSE 'level'
    END AS `confidence`
  FROM `figures`
)
SELECT
  `one_row`.*,
  `recommendation`,
  CASE WHEN `recommendation` = 'coaching' AND `rule_no-skill` THEN 'skills' END AS `form`,
  `confidence`,
  CASE WHEN `fits` THEN `points_coaching` END AS `points_coaching`,
  CASE WHEN `fits` THEN `points_mentoring` END AS `points_mentoring`,
  CASE
    WHEN `fits`
    THEN ARRAY(
      SELECT
        `item`
      FROM UNNEST([
        CASE WHEN `rule_no-skill` THEN 'no-skill' END,
        CASE WHEN `rule_sure` THEN 'sure' END
      ]) AS `item` WITH OFFSET AS `place`
      WHERE
        `item` IS NOT NULL
      ORDER BY
        `place`
    )
  END AS `fired`,
  CASE WHEN `fits` THEN ARRAY<STRING>[] END AS `sources`,
  CASE
    WHEN `fits`
    THEN ARRAY(
      SELECT
        `item`
      FROM UNNEST([
        CASE WHEN `answer_needs` IS NULL THEN 'needs' END,
        CASE WHEN `answer_sure` IS NULL THEN 'sure' END
      ]) AS `item` WITH OFFSET AS `place`
      WHERE
        `item` IS NOT NULL
      ORDER BY
        `place`
    )
  END AS `unanswered`,
  ARRAY(
    SELECT
      `item`
    FROM UNNEST([`problem_needs`]) AS `item` WITH OFFSET AS `place`
    WHERE
      `item` IS NOT NULL
    ORDER BY
      `place`
  ) AS `problems`
FROM `verdict`;
