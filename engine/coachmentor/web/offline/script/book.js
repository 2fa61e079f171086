// The book as the page received it, made ready to be looked things up in.

/**
 * @typedef {string | boolean | number | string[]} Answer several picks stand in the author's order
 * @typedef {Map<string, Answer>} Answers by question id
 * @typedef {{answers: Answers, notKnown: Set<string>}} Profile
 * @typedef {{id: string, label: string, phrase: string}} Choice
 * @typedef {{
 *   id: string, kind: "choice" | "choices" | "yes_no" | "whole_number" | "text",
 *   role: "decides" | "shapes" | "unused", ask: string, choices: Choice[], least: number, most: number,
 *   unit: string, bounds: string, blank: string, states: [string, string], supposes: [string, string]
 * }} Question
 * @typedef {any[]} Formula nested lists, each beginning with the name of its node
 * @typedef {{
 *   title: string, because: string, sources: string, at: string, form: string | null,
 *   effect: "supports" | "rules out" | "calls for", about: string[], points: number, can: string, when: string,
 *   formula: Formula
 * }} Rule
 * @typedef {{
 *   part: string, recommendations: string[], say: string, says: string[], when: Formula | null, unless: Formula
 * }} Line
 * @typedef {{id: string, title: string, headline: string, means: string}} Recommendation
 * @typedef {{
 *   title: string, version: string, sha256: string, inForce: [string | null, string | null], mostPaths: number,
 *   questions: Question[], options: string[], recommendations: Recommendation[], forms: {id: string, title: string, means: string | null}[],
 *   interventions: {id: string, title: string, what: string, fitsWhen: string}[], rules: Rule[], advice: Line[],
 *   glossary: {term: string, means: string}[], diagram: DiagramData
 * }} BookData
 * @typedef {BookData & {
 *   question: Map<string, Question>, recommendation: Map<string, Recommendation>,
 *   form: Map<string, {title: string, means: string | null}>,
 *   confident: Diagram, plain: Diagram, intervals: Map<string, Interval[]>
 * }} Book
 */

/**
 * Make a book ready: things by their id, and the diagram in both of its forms.
 * @param {BookData} data
 * @returns {Book}
 */
function readBook(data) {
  const confident = readDiagram(data.diagram);
  return {
    ...data,
    question: byId(data.questions),
    recommendation: byId(data.recommendations),
    form: byId(data.forms),
    confident,
    plain: withoutConfidence(confident),
    intervals: intervalsOf(confident),
  };
}

/**
 * A Map and not an object: an author may call a question "constructor".
 * @template {{id: string}} T
 * @param {T[]} items
 * @returns {Map<string, T>}
 */
function byId(items) {
  return new Map(items.map((item) => [item.id, item]));
}

/**
 * Put picks into the author's order, each once.
 * @param {Question} question
 * @param {Iterable<string>} picks
 * @returns {string[]}
 */
function inOrder(question, picks) {
  const picked = new Set(picks);
  return question.choices.map((choice) => choice.id).filter((id) => picked.has(id));
}

/**
 * Say whether two answers are the same; equal picks stand in the same order.
 * @param {unknown} one
 * @param {unknown} other
 */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Sort without touching the original, by a key that is a list of numbers: the first difference decides.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => number[]} key
 * @returns {T[]}
 */
function sortedBy(items, key) {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => compareLists(a.key, b.key))
    .map(({ item }) => item);
}

/** @param {number[]} a @param {number[]} b */
function compareLists(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i] - b[i];
  }
  return a.length - b.length;
}

/**
 * Gather items by a key, in the order in which the keys are met.
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => string} key
 * @returns {T[][]}
 */
function gathered(items, key) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
