// What the questionnaire says of its own. Fixed texts come with the page; here they meet numbers and answers.

/**
 * @typedef {{
 *   noneOfThese: string, notKnown: string, skipped: string, parts: Record<string, string>,
 *   fullReasons: number, shortReasons: number, missing: Record<string, string>, goOn: string, result: string, changeAnswers: string,
 *   notAnswered: string, needed: string, meant: string, sameResult: string, otherResult: string,
 *   noLonger: string, confidence: Record<string, string>
 * }} Words
 * @typedef {{effects: [string, string[]][], ending: string | null}} Told
 */

/** Put values into the places of a text. @param {string} text @param {Record<string, string>} values */
function filledIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/**
 * Say which question this is, and how many can still come.
 * @param {Ask} ask
 */
function progressInWords({ number, more, earlier, deciding }) {
  const start = earlier === null ? `Question ${number}.` : `Question ${number}, once more.`;
  if (more > 0) return `${start} At most ${more} more ${deciding ? "can change the result" : "to come"}.`;
  if (earlier !== null) return start;
  return `${start} The last one${deciding ? " that can change the result" : ""}.`;
}

/**
 * Return what was given as the person was offered it.
 * @param {Words} words
 * @param {Question} question
 * @param {Given} given
 * @returns {string}
 */
function givenInWords(words, question, given) {
  if (given === NOT_KNOWN) return words.notKnown;
  if (given === SKIPPED) return words.skipped;
  if (typeof given === "boolean") return given ? "Yes" : "No";
  if (typeof given === "number") return counted(given, question);
  if (Array.isArray(given)) {
    const picked = question.choices.filter((choice) => given.includes(choice.id));
    return picked.map((choice) => choice.label).join("; ") || words.noneOfThese;
  }
  return question.choices.find((choice) => choice.id === given)?.label ?? String(given);
}

/**
 * Say why a question is asked: the rules that its answer can still decide, and the parts of the advice that it shapes.
 * @param {Book} book
 * @param {Words} words
 * @param {Interview} interview
 * @param {string} id
 * @returns {Told}
 */
function whyInWords(book, words, interview, id) {
  const profile = profileOf(interview, [id]);
  const rules = rulesWaitingFor(book, profile, id);
  const effects = gathered(rules, (rule) => JSON.stringify([rule.effect, rule.about])).map(
    (group) =>
      /** @type {[string, string[]]} */ ([
        group[0].can,
        group.map((rule) => ruleInWords(words, rule, rules.length)),
      ]),
  );
  return { effects, ending: endingOf(words, effects.length > 0, partsShaped(book, profile, id)) };
}

/** @param {Book} book @param {Profile} profile @param {string} id @returns {Rule[]} */
function rulesWaitingFor(book, profile, id) {
  /** @param {string} question */
  const mayCome = (question) => !profile.notKnown.has(question);
  return book.rules.filter((rule) => {
    const waits = standing(rule.formula, profile.answers, mayCome);
    return waits instanceof Set && waits.has(id);
  });
}

/** @param {Book} book @param {Profile} profile @param {string} id @returns {string[]} */
function partsShaped(book, profile, id) {
  if (decides(book, id)) return [];
  const lines = waitingLines(book, profile).filter(({ waits }) => waits.has(id));
  return [...new Set(lines.map(({ line }) => line.part))];
}

/** @param {Words} words @param {Rule} rule @param {number} among how many rules are told of */
function ruleInWords(words, rule, among) {
  const when = among <= words.fullReasons ? ` It counts if ${rule.when}.` : "";
  const because = among <= words.shortReasons ? ` ${rule.because}` : "";
  return `${rule.title}.${when}${because}`;
}

/** @param {Words} words @param {boolean} decides @param {string[]} shaped @returns {string | null} */
function endingOf(words, decides, shaped) {
  if (shaped.length) {
    const parts = listed(shaped.map((part) => words.parts[part]), "and");
    return `Your answer never changes the result. It shapes ${parts}.`;
  }
  return decides ? null : words.noLonger;
}
