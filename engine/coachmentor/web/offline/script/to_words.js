// What-ifs in English: "if the support were meant to last under 6 months: coaching".

const LINES_FOR_ONE = 2; // lines that stand for all the smallest changes to one recommendation
const WORDS_IN_A_LINE = 25;
const WORDS_IN_A_LIST = 10; // alternatives are named until they have so many words; the rest are counted

/**
 * @typedef {{
 *   question: string, manner: "is" | "is exactly" | "includes" | "lacks" | "is empty", value: Answer | null,
 *   interval: Interval | null, isNew: boolean
 * }} Piece one thing that changes; new where nothing stood before
 */

/**
 * Return a few lines that stand for the what-ifs: those that differ in one piece only are joined with "or". What
 * takes more words than one can take in is counted and not spelt out.
 * @param {Book} book
 * @param {WhatIf[]} several
 * @returns {string[]}
 */
function inShort(book, several) {
  return gathered(several, (one) => one.recommendation).flatMap((group) => {
    const changes = group.map((one) => one.changes.flatMap(piecesOf));
    const title = titleOf(book, group[0].recommendation).toLowerCase();
    const told = sharingAllButOne(changes).map(
      ({ fixed, alternatives }) => `if ${clauses(book, fixed, alternatives).join(" and ")}: ${title}`,
    );
    const short = told.filter((line) => wordsIn(line) <= WORDS_IN_A_LINE).slice(0, LINES_FOR_ONE);
    return short.length ? short : [`if ${changes[0].length} answers were different together: ${title}`];
  });
}

/** @param {Change} change @returns {Piece[]} */
function piecesOf({ question, before, after, interval, added, removed }) {
  if (!Array.isArray(after)) {
    return [{ question, manner: typeof after === "string" ? "is" : "is exactly", value: after, interval, isNew: true }];
  }
  if (added.length + removed.length === 0) {
    return [{ question, manner: "is empty", value: after, interval, isNew: true }];
  }
  const isNew = !Array.isArray(before) || before.length === 0;
  return [
    ...added.map((value) => /** @type {Piece} */ ({ question, manner: "includes", value, interval, isNew })),
    ...removed.map((value) => /** @type {Piece} */ ({ question, manner: "lacks", value, interval, isNew: false })),
  ];
}

/**
 * Gather what-ifs that are alike but for one piece, the largest gatherings first.
 * @param {Piece[][]} several
 * @returns {{fixed: Piece[], alternatives: Piece[]}[]}
 */
function sharingAllButOne(several) {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const key of several.flatMap(keysOf)) count.set(key, (count.get(key) ?? 0) + 1);
  /** @param {Piece[]} pieces */
  const best = (pieces) =>
    keysOf(pieces).reduce((a, b) => (Number(count.get(b)) > Number(count.get(a)) ? b : a));
  const shared = gathered(several, best).map((group) => {
    const text = group.map((pieces) => new Set(pieces.map((piece) => JSON.stringify(piece))));
    /** @param {Piece} piece */
    const common = (piece) => text.every((pieces) => pieces.has(JSON.stringify(piece)));
    return { fixed: group[0].filter(common), alternatives: group.flat().filter((piece) => !common(piece)) };
  });
  return sortedBy(shared, ({ fixed, alternatives }) => [fixed.length, -alternatives.length]);
}

/**
 * Return, for each piece, a key of all the others and of its kind.
 * @param {Piece[]} pieces
 * @returns {string[]}
 */
function keysOf(pieces) {
  return pieces.map((piece, i) => {
    const others = pieces.filter((_, j) => j !== i).map((other) => JSON.stringify(other));
    const kind = piece.manner === "is exactly" ? piece : [piece.question, piece.manner, piece.isNew];
    return JSON.stringify([[...new Set(others)].sort(), kind]);
  });
}

/**
 * Return a clause for each question and manner; what comes in and what goes out of one question share one.
 * @param {Book} book
 * @param {Piece[]} fixed
 * @param {Piece[]} alternatives
 * @returns {string[]}
 */
function clauses(book, fixed, alternatives) {
  /** @type {Map<string, {first: Piece, words: string}>} */
  const said = new Map();
  for (const piece of fixed) {
    const joining = piece.manner === "lacks" ? " or " : " and ";
    const { first, words } = said.get(kindOf(piece)) ?? { first: piece, words: "" };
    said.set(kindOf(piece), { first, words: words + (words ? joining : "") + valueOf(book, piece) });
  }
  if (alternatives.length) {
    const { first, words } = said.get(kindOf(alternatives[0])) ?? { first: alternatives[0], words: "" };
    const room = fixed.length ? WORDS_IN_A_LIST / 2 : WORDS_IN_A_LIST;
    const varied = alternativesInWords(alternatives.map((piece) => valueOf(book, piece)), room);
    said.set(kindOf(first), { first, words: words ? `${words}, and ${varied}` : varied });
  }
  return [...said.values()].flatMap(({ first, words }) => {
    const swapped = said.get(kindOf({ ...first, manner: first.manner === "lacks" ? "includes" : "lacks" }));
    if (!swapped) return [clauseOf(book, first, words)];
    if (first.manner !== "includes") return [];
    return [clause(questionOf(book, first.question), `${words}, not ${swapped.words}`, { supposed: true })];
  });
}

/** @param {Piece} piece */
function kindOf(piece) {
  return `${piece.question} ${piece.manner}`;
}

/**
 * Join with "or"; where that takes more words than there is room for, name the first and count the rest.
 * @param {string[]} values
 * @param {number} room
 */
function alternativesInWords(values, room) {
  /** @param {string[]} texts */
  const length = (texts) => texts.reduce((sum, text) => sum + wordsIn(text), 0);
  if (length(values) <= room) return listed(values, "or");
  let named = 1;
  while (length(values.slice(0, named + 1)) <= room) named++;
  const others = values.length - named;
  const last = others > 1 ? `one of ${others} others` : values[values.length - 1];
  return listed([...values.slice(0, named), last], "or");
}

/** @param {Book} book @param {Piece} piece @returns {string} */
function valueOf(book, { question, value, interval }) {
  if (interval) return intervalInWords(questionOf(book, question), interval);
  if (typeof value === "string") return choiceInWords(questionOf(book, question), value);
  return typeof value === "boolean" ? "" : "none of these";
}

/** @param {Book} book @param {Piece} piece @param {string} value @returns {string} */
function clauseOf(book, piece, value) {
  const wanted = piece.manner !== "lacks" && piece.value !== false;
  const words = clause(questionOf(book, piece.question), value, { wanted, supposed: true });
  return piece.manner === "includes" && !piece.isNew ? `${words} as well` : words;
}

/** @param {Book} book @param {string} id @returns {Question} */
function questionOf(book, id) {
  return /** @type {Question} */ (book.question.get(id));
}

/** @param {Book} book @param {string} recommendation */
function titleOf(book, recommendation) {
  return /** @type {Recommendation} */ (book.recommendation.get(recommendation)).title;
}
