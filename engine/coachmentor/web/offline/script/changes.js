// The smallest changes of answers that lead elsewhere: cheapest paths through the diagram.
//
// A changed answer costs one, and so does answering an open question; of several answers, each choice added or
// removed costs one. Answers are never taken back to unanswered.

/**
 * @typedef {{variable: number, after: number}} Step a variable that goes to another of its classes
 * @typedef {{price: number, branches: {steps: Step[], onward: Way}[]}} Way no branches: it has arrived
 */

const NEVER_REACHED = 2 ** 30;
/** @type {Way} */
const ARRIVED = { price: 0, branches: [] };
/** @type {Way} */
const NO_WAY = { price: NEVER_REACHED, branches: [] };

/** Cheapest paths from the root, starting from the classes of some answers. */
class Cheapest {
  /** @param {Diagram} diagram @param {Answers} answers */
  constructor(diagram, answers) {
    this.diagram = diagram;
    this.classes = diagram.variables.map((variable) => classOf(variable, answers));
    this.openings = firstPicksFree(diagram, answers);
    this.recommendation = "";
    /** @type {Map<string, Way>} */
    this.ways = new Map();
  }

  /**
   * Yield every cheapest path to a leaf with this recommendation.
   * @param {string} recommendation
   * @returns {Generator<Step[]>}
   */
  *paths(recommendation) {
    this.recommendation = recommendation;
    this.ways.clear();
    const way = this.way(this.diagram.root, "");
    if (way !== NO_WAY) yield* along(way);
  }

  /**
   * @param {number} number
   * @param {string} free the questions whose first pick costs nothing more, as a text that tells them apart
   * @returns {Way}
   */
  way(number, free) {
    const node = nodeOf(this.diagram, number);
    if (!node) return this.diagram.leaves[number].recommendation === this.recommendation ? ARRIVED : NO_WAY;
    const key = `${number} ${free}`;
    const known = this.ways.get(key);
    if (known) return known;
    const found = this.from(node, free);
    this.ways.set(key, found);
    return found;
  }

  /** @param {DiagramNode} node @param {string} free @returns {Way} */
  from([variable, ...children], free) {
    let price = NEVER_REACHED;
    /** @type {Way["branches"]} */
    let branches = [];
    children.forEach((child, value) => {
      const [cost, left] = this.cost(variable, value, free);
      if (cost > price) return;
      const onward = this.way(child, left);
      if (cost + onward.price < price) {
        price = cost + onward.price;
        branches = [];
      }
      if (cost + onward.price === price && price < NEVER_REACHED) {
        branches.push({ steps: value === this.classes[variable] ? [] : [{ variable, after: value }], onward });
      }
    });
    if (branches.length === 1 && branches[0].steps.length === 0) return branches[0].onward; // nothing changes here
    return branches.length ? { price, branches } : NO_WAY;
  }

  /**
   * Return what it costs to take a value, and which first picks are still free afterwards.
   * @param {number} position
   * @param {number} value
   * @param {string} free
   * @returns {[number, string]}
   */
  cost(position, value, free) {
    const { question, choice } = this.diagram.variables[position];
    const mark = this.openings.has(question) ? `<${question}>` : "";
    if (value === this.classes[position]) return [0, free];
    if (choice === null) return value === 0 ? [NEVER_REACHED, free] : [1, free + mark];
    return mark && free.includes(mark) ? [0, free.replace(mark, "")] : [1, free];
  }
}

/**
 * The open questions with several answers: answering one costs one with its first pick, however it is spread over
 * two variables.
 * @param {Diagram} diagram
 * @param {Answers} answers
 * @returns {Set<string>}
 */
function firstPicksFree(diagram, answers) {
  const several = [...diagram.positions].filter(([, positions]) => positions.length > 1);
  return new Set(several.map(([question]) => question).filter((question) => !answers.has(question)));
}

/** @param {Way} way @returns {Generator<Step[]>} */
function* along(way) {
  if (way.branches.length === 0) yield [];
  for (const { steps, onward } of way.branches) {
    for (const rest of along(onward)) yield [...steps, ...rest];
  }
}

/**
 * Return the answers after the changes.
 * @param {Book} book
 * @param {Answers} answers
 * @param {Step[]} path
 * @returns {Answers}
 */
function changed(book, answers, path) {
  const result = new Map(answers);
  for (const step of path) {
    const { question, choice, several, values } = book.plain.variables[step.variable];
    const value = values[step.after];
    if (!several) {
      result.set(question, representative(value, answers.get(question)));
      continue;
    }
    const picks = new Set(/** @type {string[]} */ (result.get(question) ?? []));
    if (choice !== null && value) picks.add(choice);
    else if (choice !== null) picks.delete(choice);
    result.set(question, inOrder(/** @type {Question} */ (book.question.get(question)), picks));
  }
  return result;
}

/**
 * Return an answer of a class: of an interval the number nearest to the one before, its least where there is none.
 * @param {Value} value
 * @param {Answer | undefined} before
 * @returns {Answer}
 */
function representative(value, before) {
  if (Array.isArray(value)) return typeof before === "number" && before > value[1] ? value[1] : value[0];
  return /** @type {string | boolean} */ (value);
}

/**
 * Yield the smallest changes that lead to each other recommendation.
 * @param {Book} book
 * @param {Profile} profile
 * @returns {Generator<{recommendation: string, after: Answers}>}
 */
function* changes(book, profile) {
  const cheapest = new Cheapest(book.plain, profile.answers);
  const now = leafOf(book.plain, profile.answers).recommendation;
  for (const { id: recommendation } of book.recommendations) {
    if (recommendation === now) continue;
    let met = 0;
    // There may be very many: after so many the engine stops too.
    for (const path of cheapest.paths(recommendation)) {
      if (met++ === book.mostPaths) break;
      yield { recommendation, after: changed(book, profile.answers, path) };
    }
  }
}
