// The lines of advice that the answers call for, with their placeholders filled in.

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
  "December",
];
const LAST_DAY = Date.UTC(9999, 11, 31); // where the calendar of the engine ends
const A_WEEK = 7 * 24 * 60 * 60 * 1000;

/**
 * Return the lines by the part of the result that they stand in, in the book's order.
 * @param {Book} book
 * @param {Verdict} verdict
 * @param {Answers} answers
 * @param {number} day midnight UTC of the day that weeks are counted from
 * @returns {(part: string) => string[]}
 */
function guidanceFor(book, verdict, answers, day) {
  const shown = book.advice.filter(
    (line) =>
      line.recommendations.includes(verdict.recommendation) &&
      (line.when === null || support(line.when, answers)) &&
      !support(line.unless, answers),
  );
  const words = wordsFor(book, verdict, answers, day);
  return (part) => shown.filter((line) => line.part === part).map((line) => fillIn(line.say, words));
}

/**
 * Return what stands for each placeholder; an open question shows its blank in square brackets.
 * @param {Book} book
 * @param {Verdict} verdict
 * @param {Answers} answers
 * @param {number} day
 * @returns {(name: string) => string | null}
 */
function wordsFor(book, verdict, answers, day) {
  const recommendation = titleOf(book, verdict.recommendation).toLowerCase();
  const form = book.form.get(verdict.form ?? "")?.title.toLowerCase() ?? recommendation;
  return (name) => {
    if (name === "recommendation") return recommendation;
    if (name === "form") return form;
    const weeks = /^in_([0-9]{1,4})_weeks$/.exec(name);
    if (weeks) return dateInWords(Math.min(day + Number(weeks[1]) * A_WEEK, LAST_DAY));
    const question = book.question.get(name);
    if (!question) return null;
    const answer = answers.get(name);
    return answer === undefined ? `[${question.blank}]` : answerInWords(question, answer);
  };
}

/**
 * Put values in place of placeholders, and single braces in place of double ones.
 * @param {string} text
 * @param {(name: string) => string | null} valueOf
 */
function fillIn(text, valueOf) {
  return text.replace(/\{\{|\}\}|\{([^{}]*)\}|[{}]/g, (found, name) => {
    if (found === "{{" || found === "}}") return found[0];
    return (name ? valueOf(name) : null) ?? found;
  });
}

/** @param {number} day @returns {string} a date as people write it: "5 January 2027" */
function dateInWords(day) {
  const date = new Date(day);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
