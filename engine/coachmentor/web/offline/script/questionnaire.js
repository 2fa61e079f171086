// What to ask next: first what can still change the recommendation, then what can still shape the advice.

/**
 * @typedef {{kind: "ask", question: Question, deciding: boolean, number: number, more: number,
 *   earlier: Given | null, canGoBack: boolean}} Ask `more` questions of its phase can come after it at most
 * @typedef {{question: Question, given: Given}} Row
 * @typedef {{kind: "check", needed: Row[], notNeeded: Row[]}} Check what was given, to be checked; nothing rests any
 *   more on what is not needed
 */

/**
 * Return the question that was gone back to, else the first one that can still matter, else the check.
 * @param {Book} book
 * @param {Interview} interview
 * @returns {Ask | Check}
 */
function nextStep(book, interview) {
  const next = interview.at ?? waiting(book, profileOf(interview))[0];
  return next === undefined ? checkOf(book, interview) : askFor(book, interview, next);
}

/** @param {Book} book @param {Profile} profile @returns {string[]} */
function waiting(book, profile) {
  const deciding = decidingOpen(book, profile);
  return deciding.length ? deciding : shapingOpen(book, profile);
}

/** @param {Book} book @param {Profile} profile @returns {string[]} */
function decidingOpen(book, profile) {
  return openQuestions(book, profile, { notKnownToo: false });
}

/** @param {Book} book @param {Profile} profile @returns {string[]} */
function shapingOpen(book, profile) {
  const waits = union(waitingLines(book, profile).map(({ waits }) => waits));
  return book.questions.map((question) => question.id).filter((id) => waits.has(id));
}

/** @param {Book} book @param {string} id */
function decides(book, id) {
  return questionOf(book, id).role === "decides";
}

/**
 * Return the lines of advice that still wait, each with the questions that it waits for. What could decide and is
 * not answered by now will not be: the recommendation is settled without it.
 * @param {Book} book
 * @param {Profile} profile
 * @returns {{line: Line, waits: Set<string>}[]}
 */
function waitingLines(book, profile) {
  const { recommendation } = leafOf(book.plain, profile.answers);
  /** @param {string} id */
  const mayCome = (id) => !decides(book, id) && !profile.notKnown.has(id);
  return book.advice
    .filter((line) => line.recommendations.includes(recommendation))
    .map((line) => ({ line, waits: waitsFor(line, profile.answers, mayCome) }))
    .filter(({ waits }) => waits.size > 0);
}

/**
 * Return the questions to come that decide whether a line shows, or that it quotes if it does.
 * @param {Line} line
 * @param {Answers} answers
 * @param {(question: string) => boolean} mayCome
 * @returns {Set<string>}
 */
function waitsFor(line, answers, mayCome) {
  const when = line.when === null || standing(line.when, answers, mayCome);
  const unless = standing(line.unless, answers, mayCome);
  if (when === false || unless === true) return new Set();
  const quoted = line.says.filter((id) => mayCome(id) && !answers.has(id));
  return union([when, unless].filter((one) => one instanceof Set).concat([new Set(quoted)]));
}

/** @param {Book} book @param {Interview} interview @param {string} id @returns {Ask} */
function askFor(book, interview, id) {
  const trail = trailOf(interview);
  const place = trail.includes(id) ? trail.indexOf(id) : trail.length;
  const deciding = decides(book, id);
  const stillOpen = (deciding ? decidingOpen : shapingOpen)(book, profileOf(interview, [id]));
  return {
    kind: "ask",
    question: questionOf(book, id),
    deciding,
    number: place + 1,
    more: stillOpen.filter((other) => other !== id).length,
    earlier: earlier(interview, id),
    canGoBack: place > 0,
  };
}

/** @param {Book} book @param {Interview} interview @returns {Check} */
function checkOf(book, interview) {
  const deciding = visited(book, interview, true, decidingOpen);
  const needed = union([deciding, visited(book, interview, false, shapingOpen)]);
  const rows = interview.given.map(([id, given]) => ({ question: questionOf(book, id), given }));
  return {
    kind: "check",
    needed: rows.filter((row) => needed.has(row.question.id)),
    notNeeded: rows.filter((row) => !needed.has(row.question.id) && !isUnsaid(row.given)),
  };
}

/**
 * Go the way again with these answers, and return the questions of a phase that are met on it.
 * @param {Book} book
 * @param {Interview} interview
 * @param {boolean} deciding
 * @param {(book: Book, profile: Profile) => string[]} stillOpen
 * @returns {Set<string>}
 */
function visited(book, interview, deciding, stillOpen) {
  const asked = trailOf(interview).filter((id) => decides(book, id) === deciding);
  const ahead = new Set(asked);
  for (;;) {
    const next = stillOpen(book, profileOf(interview, ahead)).find((id) => ahead.has(id));
    if (next === undefined) return new Set(asked.filter((id) => !ahead.has(id)));
    ahead.delete(next);
  }
}

/**
 * Skip a question that only shapes the advice, and all such that are still waiting.
 * @param {Book} book
 * @param {Interview} interview
 * @param {string} question
 * @returns {Interview}
 */
function skipRest(book, interview, question) {
  const skipped = put(interview, question, SKIPPED);
  return shapingOpen(book, profileOf(skipped)).reduce((so_far, id) => put(so_far, id, SKIPPED), skipped);
}
