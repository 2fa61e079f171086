// The verdict: what the diagram says; and of the rules that fired, which are its reasons and which form they suggest.
// Adding up points here serves these two alone and never changes what is recommended.

/**
 * @typedef {{rule: Rule, position: number, answers: Answers}} Reason a rule that fired, and what made it fire
 * @typedef {{
 *   recommendation: string, confidence: string, interventions: string[], form: string | null,
 *   speakingFor: Reason[], against: Reason[], ruledOut: {option: string, reasons: Reason[]}[]
 * }} Verdict
 */

/**
 * Return the verdict on some answers. The diagram decides; the rules say why, and in which form.
 * @param {Book} book
 * @param {Answers} answers
 * @returns {Verdict}
 */
function verdictOn(book, answers) {
  const { recommendation, confidence, calledFor } = leafOf(book.confident, answers);
  const fired = firedRules(book, answers);
  const ruledOut = book.options
    .map((option) => ({ option, reasons: fired.filter(({ rule }) => rulesOut(rule, option)) }))
    .filter(({ reasons }) => reasons.length > 0);
  const out = ruledOut.map(({ option }) => option);
  const favoured = recommendation === "either" ? leaders(book, fired, out) : [recommendation];
  const cleared = recommendation === "another-intervention" && calledFor.length === 0;
  /** @param {Reason} reason */
  const speaks = ({ rule }) =>
    rule.effect === "supports" ? favoured.includes(rule.about[0]) : rule.effect === "calls for" || cleared;
  return {
    recommendation,
    confidence: /** @type {string} */ (confidence),
    interventions: calledFor,
    form: formOf(fired, recommendation),
    speakingFor: fired.filter(speaks),
    against: fired.filter((reason) => reason.rule.effect === "supports" && !speaks(reason)),
    ruledOut,
  };
}

/** @param {Book} book @param {Answers} answers @returns {Reason[]} strongest first, then in the book's order */
function firedRules(book, answers) {
  const fired = book.rules.flatMap((rule, position) => {
    const found = support(rule.formula, answers);
    return found ? [{ rule, position, answers: found }] : [];
  });
  return sortedBy(fired, ({ rule, position }) => [-rule.points, position]);
}

/** @param {Rule} rule @param {string} option */
function rulesOut(rule, option) {
  return rule.effect === "rules out" && rule.about.includes(option);
}

/**
 * Return the options that share the lead, so that what speaks for each of them is told as a reason.
 * @param {Book} book
 * @param {Reason[]} fired
 * @param {string[]} out
 * @returns {string[]}
 */
function leaders(book, fired, out) {
  /** @param {string} option */
  const points = (option) =>
    fired.reduce((sum, { rule }) => sum + (rule.about[0] === option ? rule.points : 0), 0);
  const standing = book.options.filter((option) => !out.includes(option));
  const best = Math.max(...standing.map(points));
  return standing.filter((option) => points(option) === best);
}

/**
 * Return the form of the strongest fired rule that supports the winner and has one; the first among equals.
 * @param {Reason[]} fired
 * @param {string} winner
 */
function formOf(fired, winner) {
  const found = fired.find(({ rule }) => rule.effect === "supports" && rule.about[0] === winner && rule.form);
  return found ? found.rule.form : null;
}
