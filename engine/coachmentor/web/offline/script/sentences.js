// Answers in English, with the phrases that the author gave to questions and choices.

/**
 * Put an answer, in words, into its question's clause: stated or supposed, wanted or not.
 * @param {Question} question
 * @param {string} answer
 * @param {{wanted?: boolean, supposed?: boolean}} [manner]
 */
function clause(question, answer, { wanted = true, supposed = false } = {}) {
  const [is, isNot] = supposed ? question.supposes : question.states;
  // A function, because a text would have its dollar signs read as instructions.
  return (wanted ? is : isNot).replaceAll("{answer}", () => answer);
}

/**
 * Return an answer as a statement: "the support is meant to last 18 months".
 * @param {Question} question
 * @param {Answer} answer
 */
function states(question, answer) {
  if (typeof answer === "boolean") return clause(question, "", { wanted: answer });
  return clause(question, answerInWords(question, answer));
}

/**
 * Return an answer alone: "18 months", "yes", "handling a conflict and hearing about strengths".
 * @param {Question} question
 * @param {Answer} answer
 * @returns {string}
 */
function answerInWords(question, answer) {
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  if (typeof answer === "number") return counted(answer, question);
  if (Array.isArray(answer)) {
    const picked = inOrder(question, answer).map((choice) => choiceInWords(question, choice));
    return listed(picked, "and") || "none of these";
  }
  return question.kind === "text" ? answer : choiceInWords(question, answer);
}

/** @param {Question} question @param {string} id */
function choiceInWords(question, id) {
  return /** @type {Choice} */ (question.choices.find((choice) => choice.id === id)).phrase;
}

/**
 * Return an interval of a whole number: "under 6 months", "6 months or more", "3 to 5 months".
 * @param {Question} question
 * @param {Interval} interval
 */
function intervalInWords(question, [least, most]) {
  if (least === most) return counted(least, question);
  if (least === question.least) return `under ${counted(most + 1, question)}`;
  if (most === question.most) return `${counted(least, question)} or more`;
  return `${least} to ${counted(most, question)}`;
}

/**
 * Return a number with its unit, in the singular for one.
 * @param {number} number
 * @param {Question} question
 */
function counted(number, question) {
  const unit = Math.abs(number) === 1 ? question.unit.replace(/s$/, "") : question.unit;
  return `${number} ${unit}`.trim();
}

/**
 * Join words as English does: "a, b or c".
 * @param {string[]} words
 * @param {string} joining
 */
function listed(words, joining) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${joining} ${words[words.length - 1]}`;
}

/** @param {string} text */
function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** @param {string} text */
function wordsIn(text) {
  return text.split(/\s+/).filter(Boolean).length;
}

/**
 * Return the text on one line, with a stand-in for each character that is not meant to be seen.
 * @param {string} text
 */
function printable(text) {
  const onOneLine = text.replace(/[ \t-\r\x85\u2028\u2029]+/g, " ").trim();
  return onOneLine.replace(/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/gu, "\ufffd");
}
