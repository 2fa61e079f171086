// The smallest changes of answers that would change the recommendation, as data.

/**
 * @typedef {{
 *   question: string, before: Answer | null, after: Answer | null, interval: Interval | null,
 *   added: string[], removed: string[]
 * }} Change for a number, `interval` holds all that would do, and `after` is null
 * @typedef {{changes: Change[], recommendation: string}} WhatIf
 */

/**
 * Return the what-ifs: nearest recommendation first, fewest questions first, then in the author's order.
 * @param {Book} book
 * @param {Profile} profile
 * @returns {WhatIf[]}
 */
function whatIfs(book, profile) {
  const found = [...changes(book, profile)].map(({ recommendation, after }) => ({
    changes: differences(book, profile.answers, after),
    recommendation,
  }));
  const rank = rankBy(book);
  const kept = gathered(found, (one) => one.recommendation).map((several) => sortedBy(merged(several), rank));
  return sortedBy(kept, (several) => [size(several[0])]).flat();
}

/**
 * @param {Book} book
 * @param {Answers} before
 * @param {Answers} after
 * @returns {Change[]}
 */
function differences(book, before, after) {
  return book.questions
    .filter(({ id }) => after.has(id) && !same(before.get(id), after.get(id)))
    .map((question) => difference(book, question, before.get(question.id) ?? null, after.get(question.id)));
}

/**
 * @param {Book} book
 * @param {Question} question
 * @param {Answer | null} before
 * @param {Answer | undefined} now
 * @returns {Change}
 */
function difference(book, question, before, now) {
  const change = { question: question.id, before, after: now ?? null, interval: null, added: [], removed: [] };
  if (Array.isArray(now)) {
    const had = Array.isArray(before) ? before : [];
    const added = now.filter((pick) => !had.includes(pick));
    return { ...change, added, removed: had.filter((pick) => !now.includes(pick)) };
  }
  if (typeof now !== "number") return change;
  const intervals = /** @type {Interval[]} */ (book.intervals.get(question.id));
  const interval = intervals.find(([least, most]) => least <= now && now <= most) ?? null;
  return { ...change, after: null, interval };
}

/**
 * Join what-ifs that differ in one number only, and there by neighbouring intervals.
 * @param {WhatIf[]} several
 * @returns {WhatIf[]}
 */
function merged(several) {
  const alike = gathered(several, (one) => JSON.stringify(one.changes.map((c) => [c.question, c.after])));
  return alike.flatMap((group) => {
    const [first, ...rest] = sortedBy(group, (one) => [leastNumber(one)]);
    const kept = [first];
    for (const one of rest) {
      const both = joined(kept[kept.length - 1], one);
      if (both) kept[kept.length - 1] = both;
      else kept.push(one);
    }
    return kept;
  });
}

/** @param {WhatIf} one */
function leastNumber(one) {
  return one.changes.find((change) => change.interval)?.interval?.[0] ?? 0;
}

/** @param {WhatIf} first @param {WhatIf} second @returns {WhatIf | null} */
function joined(first, second) {
  const differing = first.changes.filter((change, i) => !same(change, second.changes[i]));
  if (first.changes.length !== second.changes.length || differing.length !== 1) return null;
  const at = first.changes.indexOf(differing[0]);
  const [a, b] = [first.changes[at], second.changes[at]];
  if (!a.interval || !b.interval || !same({ ...b, interval: a.interval }, a)) return null;
  if (a.interval[1] + 1 !== b.interval[0]) return null;
  /** @type {Change} */
  const both = { ...a, interval: [a.interval[0], b.interval[1]] };
  return { ...first, changes: first.changes.map((change, i) => (i === at ? both : change)) };
}

/**
 * Rank what-ifs by the number of questions, then by the author's order of questions and of choices.
 * @param {Book} book
 * @returns {(one: WhatIf) => number[]}
 */
function rankBy(book) {
  const ids = book.questions.map((question) => question.id);
  /** @param {Change} change */
  const picks = (change) => {
    const choices = book.questions[ids.indexOf(change.question)].choices.map((choice) => choice.id);
    const picked = typeof change.after === "string" ? [change.after] : [...change.added, ...change.removed];
    return picked.map((pick) => choices.indexOf(pick));
  };
  return (one) => [
    one.changes.length,
    ...one.changes.map((change) => ids.indexOf(change.question)),
    one.changes[0].removed.length > 0 ? 1 : 0,
    ...one.changes.flatMap(picks),
  ];
}

/** @param {WhatIf} one how many answers and picks it changes */
function size(one) {
  return one.changes.reduce((sum, change) => sum + (change.added.length + change.removed.length || 1), 0);
}
