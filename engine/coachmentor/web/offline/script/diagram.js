// The decision as a diagram: what comes out, what may still come out, and what still matters, each a walk.

/**
 * @typedef {[number, number]} Interval least and most, both included
 * @typedef {null | string | boolean | Interval} Value null stands for "unanswered"
 * @typedef {{question: string, choice: string | null, several: boolean, values: Value[]}} Variable
 * @typedef {{recommendation: string, calledFor: string[], confidence: string | null}} Leaf
 * @typedef {number[]} DiagramNode its variable, then a child for each of the variable's values
 * @typedef {{variables: Variable[], leaves: Leaf[], nodes: DiagramNode[], root: number}} DiagramData
 * @typedef {DiagramData & {numbers: Map<string, number>, positions: Map<string, number[]>}} Diagram
 * Numbers below `leaves.length` are leaves, the others nodes, children before their parents.
 */

/** @param {DiagramData} data @returns {Diagram} */
function readDiagram(data) {
  const numbers = new Map(data.nodes.map((node, i) => [String(node), data.leaves.length + i]));
  /** @type {Map<string, number[]>} */
  const positions = new Map();
  data.variables.forEach(({ question }, i) => positions.set(question, [...(positions.get(question) ?? []), i]));
  return { ...data, numbers, positions };
}

/** @param {Diagram} diagram @param {number} number @returns {DiagramNode | undefined} nothing for a leaf */
function nodeOf(diagram, number) {
  return diagram.nodes[number - diagram.leaves.length];
}

/**
 * Take the confidence out of the leaves and reduce: what then still matters, matters to the recommendation.
 * @param {Diagram} confident
 * @returns {Diagram}
 */
function withoutConfidence(confident) {
  const keys = confident.leaves.map((leaf) => JSON.stringify([leaf.recommendation, leaf.calledFor]));
  const distinct = [...new Set(keys)];
  const leaves = distinct.map((key) => ({ ...confident.leaves[keys.indexOf(key)], confidence: null }));
  const final = keys.map((key) => distinct.indexOf(key));
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {DiagramNode[]} */
  const nodes = [];
  for (const [variable, ...children] of confident.nodes) {
    final.push(shared([variable, ...children.map((child) => final[child])], numbers, nodes, leaves.length));
  }
  return readDiagram({ ...confident, leaves, nodes, root: final[confident.root] });
}

/**
 * Return the number of a node: its child's where all are the same, else its own, which equal nodes share.
 * @param {DiagramNode} node
 * @param {Map<string, number>} numbers
 * @param {DiagramNode[]} nodes new ones are added here, and count from `first`
 * @param {number} first
 */
function shared(node, numbers, nodes, first) {
  if (node.every((child, i) => i < 2 || child === node[1])) return node[1];
  const key = String(node);
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, first + nodes.length);
  return first + nodes.push(node) - 1;
}

/**
 * Return the position of the class that the answers fall into.
 * @param {Variable} variable
 * @param {Answers} answers
 */
function classOf(variable, answers) {
  const answer = answers.get(variable.question);
  if (variable.choice !== null) return Array.isArray(answer) && answer.includes(variable.choice) ? 1 : 0;
  if (answer === undefined) return 0;
  if (Array.isArray(answer)) return 1;
  return variable.values.findIndex((value) =>
    Array.isArray(value) ? value[0] <= Number(answer) && Number(answer) <= value[1] : value === answer,
  );
}

/**
 * Walk to the leaf of these answers; what is missing counts as unanswered.
 * @param {Diagram} diagram
 * @param {Answers} answers
 * @returns {Leaf}
 */
function leafOf(diagram, answers) {
  let number = diagram.root;
  for (let node = nodeOf(diagram, number); node; node = nodeOf(diagram, number)) {
    number = node[1 + classOf(diagram.variables[node[0]], answers)];
  }
  return diagram.leaves[number];
}

/**
 * Fix the questions that are answered or closed, reduce, and say what is left.
 * @param {Diagram} diagram
 * @param {Answers} answers
 * @param {Set<string>} closed questions that stay unanswered
 * @returns {{questions: Set<string>, recommendations: Set<string>}}
 */
function outlook(diagram, answers, closed) {
  const fixed = diagram.variables.map((variable) =>
    answers.has(variable.question) || closed.has(variable.question) ? classOf(variable, answers) : null,
  );
  return metFrom(...restricted(diagram, fixed));
}

/**
 * Return the reduced diagram under fixed classes. Equal nodes have equal numbers, the diagram's own ones included:
 * else a question would seem to matter where both ways lead to the same.
 * @param {Diagram} diagram
 * @param {(number | null)[]} fixed
 * @returns {[Diagram, DiagramNode[], number]} the diagram, its new nodes, and the root
 */
function restricted(diagram, fixed) {
  const first = diagram.leaves.length + diagram.nodes.length;
  const numbers = new Map(diagram.numbers);
  /** @type {DiagramNode[]} */
  const added = [];
  const reduced = diagram.leaves.map((_, i) => i);
  for (const [variable, ...children] of diagram.nodes) {
    const value = fixed[variable];
    const node = [variable, ...children.map((child) => reduced[child])];
    reduced.push(value === null ? shared(node, numbers, added, first) : node[1 + value]);
  }
  return [diagram, added, reduced[diagram.root]];
}

/**
 * Collect the questions and the recommendations that can be met from a root on.
 * @param {Diagram} diagram
 * @param {DiagramNode[]} added nodes past the diagram's own
 * @param {number} root
 */
function metFrom(diagram, added, root) {
  const questions = new Set();
  const recommendations = new Set();
  const first = diagram.leaves.length + diagram.nodes.length;
  const seen = new Set([root]);
  for (const number of seen) {
    const node = number < first ? nodeOf(diagram, number) : added[number - first];
    if (node) {
      questions.add(diagram.variables[node[0]].question);
      for (const child of node.slice(1)) seen.add(child);
    } else {
      recommendations.add(diagram.leaves[number].recommendation);
    }
  }
  return { questions, recommendations };
}

/**
 * Return the unanswered questions that can still change the recommendation, in the author's order.
 * @param {Book} book
 * @param {Profile} profile
 * @param {{notKnownToo: boolean}} options whether those asked but not known count as open
 * @returns {string[]}
 */
function openQuestions(book, profile, { notKnownToo }) {
  const closed = notKnownToo ? new Set() : profile.notKnown;
  const { questions } = outlook(book.plain, profile.answers, closed);
  return book.questions.map((question) => question.id).filter((id) => questions.has(id));
}

/**
 * Return the recommendations that may still come out, in the book's order.
 * @param {Book} book
 * @param {Profile} profile
 * @returns {string[]}
 */
function possible(book, profile) {
  const { recommendations } = outlook(book.plain, profile.answers, new Set());
  return book.recommendations.map((one) => one.id).filter((id) => recommendations.has(id));
}

/** @param {Diagram} diagram @returns {Map<string, Interval[]>} the intervals that each number falls into */
function intervalsOf(diagram) {
  const numeric = diagram.variables.filter((variable) => variable.values.some(Array.isArray));
  return new Map(numeric.map((v) => [v.question, /** @type {Interval[]} */ (v.values.filter(Array.isArray))]));
}
