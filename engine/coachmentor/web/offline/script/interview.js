// One person's way through the questions so far: nothing is ever changed in place, and every move makes a new one.

/**
 * @typedef {{unsaid: "not known" | "skipped"}} Unsaid what stands in place of an answer
 * @typedef {Answer | Unsaid} Given
 * @typedef {{given: [string, Given][], at: string | null}} Interview what was given, question by question in the
 *   order of asking; `at` is a question to ask once more
 */

/** @type {Unsaid} */
const NOT_KNOWN = { unsaid: "not known" };
/** @type {Unsaid} */
const SKIPPED = { unsaid: "skipped" };
/** @type {Interview} */
const NOTHING_GIVEN = { given: [], at: null };

/** @param {Given} given @returns {given is Unsaid} */
function isUnsaid(given) {
  return given === NOT_KNOWN || given === SKIPPED;
}

/** @param {Interview} interview @returns {string[]} the questions asked so far, in that order */
function trailOf(interview) {
  return interview.given.map(([question]) => question);
}

/**
 * Return the profile as it would be if some questions had not been asked; what was skipped is not known either.
 * @param {Interview} interview
 * @param {Iterable<string>} [leftOut]
 * @returns {Profile}
 */
function profileOf(interview, leftOut = []) {
  const left = new Set(leftOut);
  const kept = interview.given.filter(([question]) => !left.has(question));
  const answered = /** @type {[string, Answer][]} */ (kept.filter(([, given]) => !isUnsaid(given)));
  const unsaid = kept.filter(([, given]) => isUnsaid(given)).map(([question]) => question);
  return { answers: new Map(answered), notKnown: new Set(unsaid) };
}

/**
 * Return the profile that the advice is on: there, what was skipped counts as not asked.
 * @param {Interview} interview
 */
function profileForAdvice(interview) {
  return profileOf(interview, interview.given.filter(([, given]) => given === SKIPPED).map(([question]) => question));
}

/** @param {Interview} interview @param {string} question @returns {Given | null} what was given to it before */
function earlier(interview, question) {
  const found = interview.given.find(([asked]) => asked === question);
  return found ? found[1] : null;
}

/**
 * Note what was given: in the place that the question has on the trail, else at its end.
 * @param {Interview} interview
 * @param {string} question
 * @param {Given} given
 * @returns {Interview}
 */
function put(interview, question, given) {
  /** @type {[string, Given]} */
  const pair = [question, given];
  const asked = trailOf(interview).includes(question);
  return {
    given: asked ? interview.given.map((one) => (one[0] === question ? pair : one)) : [...interview.given, pair],
    at: null,
  };
}

/** @param {Interview} interview @returns {Interview} at the question before the present one; on the first one, there */
function back(interview) {
  const trail = trailOf(interview);
  const here = interview.at === null ? trail.length : trail.indexOf(interview.at);
  return trail.length ? { ...interview, at: trail[Math.max(here - 1, 0)] } : interview;
}

/** @param {Interview} interview @returns {Interview} with what was given left as it is, going on */
function forward(interview) {
  return { ...interview, at: null };
}

/** @param {Interview} interview @param {string} question @returns {Interview} at a question that was asked before */
function change(interview, question) {
  return { ...interview, at: question };
}
