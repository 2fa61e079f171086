// Conditions in normal form: and, or, and leaves that mean "answered, and ...". So more answers never make a true
// formula untrue, and `standing` can say early what is decided.

/**
 * Return the answers that make the formula true, or null where it is not true. Of several answers, only the picks
 * that count; where one is missed on purpose, all that was picked.
 * @param {Formula} formula
 * @param {Answers} answers
 * @returns {Answers | null}
 */
function support(formula, answers) {
  const [node, ...rest] = formula;
  if (node === "every" || node === "some") {
    const found = rest.map((part) => support(part, answers)).filter((one) => one !== null);
    const enough = node === "every" ? found.length === rest.length : found.length > 0;
    return enough ? together(found) : null;
  }
  const [question, choice] = rest;
  const answer = answers.get(question);
  if (answer === undefined || !holds(formula, answer)) return null;
  return new Map([[question, node === "has" ? [choice] : answer]]);
}

/** @param {Answers[]} found @returns {Answers} */
function together(found) {
  /** @type {Answers} */
  const all = new Map();
  for (const answers of found) {
    for (const [question, answer] of answers) {
      const before = all.get(question);
      const several = Array.isArray(before) && Array.isArray(answer);
      all.set(question, several ? [...new Set([...before, ...answer])] : answer);
    }
  }
  return all;
}

/**
 * Say whether a leaf is true of an answer that was given.
 * @param {Formula} leaf
 * @param {Answer} answer
 */
function holds([node, , ...about], answer) {
  if (node === "among") return about[0].includes(answer);
  if (node === "has") return Array.isArray(answer) && answer.includes(about[0]);
  if (node === "lacks") return Array.isArray(answer) && !answer.includes(about[0]);
  return about[0] <= answer && answer <= about[1];
}

/**
 * Return true or false where no answer to come can change the formula, else the questions that it waits for.
 * @param {Formula} formula
 * @param {Answers} answers
 * @param {(question: string) => boolean} mayCome whether an open question may still be answered
 * @returns {boolean | Set<string>}
 */
function standing(formula, answers, mayCome) {
  const [node, ...rest] = formula;
  if (node === "every" || node === "some") {
    const final = node === "some";
    const found = rest.map((part) => standing(part, answers, mayCome));
    if (found.includes(final)) return final;
    const waits = union(found.filter((one) => one instanceof Set));
    return waits.size > 0 ? waits : !final;
  }
  const answer = answers.get(rest[0]);
  if (answer !== undefined) return holds(formula, answer);
  return mayCome(rest[0]) && new Set([rest[0]]);
}

/**
 * @template T
 * @param {Iterable<T>[]} sets
 * @returns {Set<T>}
 */
function union(sets) {
  return new Set(sets.flatMap((one) => [...one]));
}
