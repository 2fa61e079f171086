// The fields of a question: what stands in them as an answer, and an earlier answer put back into them.

/**
 * @typedef {{answer: Answer} | {problem: string}} Filled
 * @typedef {{holder: HTMLElement, question: Question, name: string}} Field the element that holds a question's
 *   fields, and the name of these
 */

const LONGEST_TEXT = 10000;
const UNWRITABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]/u;

/**
 * Return what the person filled in, or what is wrong with it.
 * @param {Field} field
 * @param {Words} words
 * @returns {Filled}
 */
function readField(field, words) {
  const { question } = field;
  const filled = valuesIn(field);
  const missing = { problem: words.missing[question.kind] };
  if (question.kind === "choices") {
    if (filled.length === 0 && !noneOf(field).checked) return missing;
    return { answer: inOrder(question, filled) };
  }
  const text = (filled[0] ?? "").trim();
  if (!text) return missing;
  if (question.kind === "yes_no") return { answer: text === "yes" };
  return question.kind === "whole_number" ? readNumber(question, text, words) : readText(question, text);
}

/** @param {Field} field @returns {string[]} */
function valuesIn({ holder, name }) {
  const typed = /** @type {HTMLInputElement | null} */ (holder.querySelector("input[type=text], textarea"));
  if (typed) return [typed.value];
  return inputsOf(holder).filter((input) => input.checked && input.name === name).map((input) => input.value);
}

/** @param {HTMLElement} holder @returns {HTMLInputElement[]} */
function inputsOf(holder) {
  return [...holder.querySelectorAll("input")];
}

/** @param {Field} field @returns {HTMLInputElement} the box "none of these" */
function noneOf({ holder, name }) {
  return /** @type {HTMLInputElement} */ (inputsOf(holder).find((input) => input.name === `${name}-none`));
}

/** @param {Question} question @param {string} text @param {Words} words @returns {Filled} */
function readNumber(question, text, words) {
  const number = /^[+-]?[0-9]{1,18}$/.test(text) ? Number(text) : NaN;
  if (within(question, number)) return { answer: number };
  // Somebody who writes 6.0 means 6, and is asked so.
  const meant = /^-?[0-9]{1,9}\.0*$/.test(text) ? Number(text) : NaN;
  const hint = within(question, meant) ? ` ${filledIn(words.meant, { nearest: String(meant) })}` : "";
  return { problem: filledIn(words.needed, { bounds: question.bounds }) + hint };
}

/** @param {Question} question @param {number} number */
function within(question, number) {
  return question.least <= number && number <= question.most;
}

/** @param {Question} question @param {string} text @returns {Filled} */
function readText(question, text) {
  if (question.kind !== "text") return { answer: text };
  if ([...text].length > LONGEST_TEXT) return { problem: "This is longer than 10,000 characters." };
  if (UNWRITABLE.test(text)) return { problem: "This holds a character that cannot be written." };
  return { answer: text };
}

/**
 * Put what was given before into the fields; nothing where nothing was.
 * @param {Field} field
 * @param {Given | null} given
 */
function fillField(field, given) {
  const typed = /** @type {HTMLInputElement | null} */ (field.holder.querySelector("input[type=text], textarea"));
  const answer = given === null || isUnsaid(given) ? null : /** @type {Answer} */ (given);
  if (typed) {
    typed.value = answer === null ? "" : String(answer);
    return;
  }
  const picked = typeof answer === "boolean" ? [answer ? "yes" : "no"] : [answer ?? []].flat();
  for (const input of inputsOf(field.holder)) input.checked = input.name === field.name && picked.includes(input.value);
  if (field.question.kind === "choices") noneOf(field).checked = Array.isArray(answer) && answer.length === 0;
}

/**
 * "None of these" goes with no other pick: ticking one takes the others away.
 * @param {Field} field
 * @param {HTMLInputElement} ticked
 */
function keepNoneApart(field, ticked) {
  if (field.question.kind !== "choices" || !ticked.checked) return;
  const none = noneOf(field);
  for (const input of inputsOf(field.holder)) {
    if ((input === none) !== (ticked === none)) input.checked = false;
  }
}

/**
 * Say what is wrong beside the fields, or take that away again.
 * @param {Field} field
 * @param {string | null} problem
 */
function markProblem(field, problem) {
  const told = find(field.holder, ".error");
  say(find(told, "span:last-child"), problem ?? "");
  show(told, problem !== null);
  find(field.holder, ".question").classList.toggle("wrong", problem !== null);
  const typed = field.holder.querySelector("input[type=text], textarea");
  const described = typed ?? find(field.holder, "fieldset");
  const hint = document.getElementById(`${field.name}-hint`);
  const ids = [hint?.id, problem === null ? null : told.id].filter(Boolean);
  if (ids.length) described.setAttribute("aria-describedby", ids.join(" "));
  else described.removeAttribute("aria-describedby");
  if (problem === null) typed?.removeAttribute("aria-invalid");
  else typed?.setAttribute("aria-invalid", "true");
}
