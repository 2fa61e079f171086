// "Try a different answer": the same questions under the result, where another answer shows at once what it would do.

/** @param {Book} book @returns {Field[]} the fields to try other answers in */
function trialFields(book) {
  return findAll(document, "[data-trial]").map((holder) => {
    const id = String(holder.dataset.trial);
    return { holder, question: questionOf(book, id), name: `try-${id}` };
  });
}

/**
 * Show in every trial what the person answered, closed and with nothing wrong.
 * @param {Field[]} fields
 * @param {Interview} interview
 */
function fillTrials(fields, interview) {
  for (const field of fields) {
    fillField(field, earlier(interview, field.question.id));
    markProblem(field, null);
    /** @type {HTMLDetailsElement} */ (field.holder).open = false;
  }
}

/**
 * Offer the questions that were answered or that still matter, each with what holds now.
 * @param {Field[]} fields
 * @param {Book} book
 * @param {Interview} interview
 * @param {Words} words
 */
function offerTrials(fields, book, interview, words) {
  const open = openQuestions(book, profileForAdvice(interview), { notKnownToo: true });
  for (const { holder, question } of fields) {
    const given = earlier(interview, question.id);
    const offered = given !== null || open.includes(question.id) || /** @type {HTMLDetailsElement} */ (holder).open;
    show(holder, offered);
    say(find(holder, "summary > span"), given === null ? words.notAnswered : givenInWords(words, question, given));
  }
}

/**
 * Say what was tried, and what it would do.
 * @param {Book} book
 * @param {Interview} own
 * @param {Interview} trying
 * @param {Words} words
 */
function tellTrial(book, own, trying, words) {
  const tried = book.questions.flatMap((question) => {
    const now = earlier(trying, question.id);
    if (now === null || same(now, earlier(own, question.id))) return [];
    return [factElement([question.ask, givenInWords(words, question, now)])];
  });
  const outcome = trialOutcome(book, own, trying, words);
  byElementId("tried").replaceChildren(...tried);
  say(byElementId("tried-outcome"), outcome);
  say(byElementId("outcome"), outcome);
  show(byElementId("trying"), tried.length > 0);
  show(byElementId("outcome"), tried.length > 0);
}

/** @param {Book} book @param {Interview} own @param {Interview} trying @param {Words} words */
function trialOutcome(book, own, trying, words) {
  const [before, now] = [own, trying].map((one) => leafOf(book.plain, profileOf(one).answers).recommendation);
  const titles = { before: titleOf(book, before), now: titleOf(book, now) };
  return filledIn(before === now ? words.sameResult : words.otherResult, titles);
}
