// The screens: each is in the page from the start, and one is shown at a time.

const SCREENS = ["starting", "asking", "checking", "resulting"];

/**
 * @param {string} name
 * @param {string} title what the window is called, before the name of the book
 * @param {string} bookTitle
 */
function showScreen(name, title, bookTitle) {
  for (const one of SCREENS) show(byElementId(one), one === name);
  byElementId("jump").setAttribute("href", `#${name}`);
  document.body.className = `site ${name}`;
  document.title = printable(title === bookTitle ? title : `${title} – ${bookTitle}`);
}

/**
 * Return the fields of a question on the asking screen.
 * @param {Question} question
 * @returns {Field}
 */
function askedField(question) {
  const holder = find(byElementId("asking"), `[data-question="${question.id}"]`);
  return { holder, question, name: `q-${question.id}` };
}

/**
 * Show a question, with nothing wrong and what was given before.
 * @param {Ask} ask
 * @param {Told} told why it is asked
 * @param {{settled: boolean, hurry: boolean}} extra whether to say that the result is settled, and offer it already
 */
function showQuestion(ask, told, { settled, hurry }) {
  const screen = byElementId("asking");
  for (const holder of findAll(screen, "[data-question]")) show(holder, holder.dataset.question === ask.question.id);
  const field = askedField(ask.question);
  fillField(field, ask.earlier);
  showProblem(field, null);
  say(byElementId("progress"), progressInWords(ask));
  show(byElementId("settled"), settled);
  show(byElementId("hurry"), hurry);
  showMoves(screen, ask);
  byElementId("asked-why").replaceChildren(...toldElements(told));
  /** @type {HTMLDetailsElement} */ (find(screen, ".why")).open = false;
}

/** Empty the fields of all questions, and take away what was wrong in them. @param {Book} book */
function clearQuestions(book) {
  for (const holder of findAll(byElementId("asking"), "[data-question]")) {
    const field = askedField(questionOf(book, String(holder.dataset.question)));
    fillField(field, null);
    showProblem(field, null);
  }
}

/** @param {HTMLElement} screen @param {Ask} ask */
function showMoves(screen, ask) {
  show(find(screen, '[data-move="dont-know"]'), ask.deciding);
  show(find(screen, '[data-move="skip"]'), !ask.deciding);
  show(find(screen, '[data-move="skip-rest"]'), !ask.deciding);
  show(find(screen, '[data-move="back"]'), ask.canGoBack);
}

/**
 * Say at the top and beside the field what is wrong, or take it away.
 * @param {Field} field
 * @param {string | null} problem
 */
function showProblem(field, problem) {
  const summary = byElementId("problem");
  const link = find(summary, "a");
  link.setAttribute("href", `#${field.name}`);
  say(link, problem ?? "");
  show(summary, problem !== null);
  markProblem(field, problem);
}

/**
 * Show all answers to be checked.
 * @param {Check} check
 * @param {Words} words
 */
function showCheck(check, words) {
  byElementId("needed").replaceChildren(...check.needed.map((row) => rowElement(row, words)));
  byElementId("not-needed").replaceChildren(...check.notNeeded.map((row) => rowElement(row, words)));
  show(byElementId("kept-rows"), check.notNeeded.length > 0);
  show(find(byElementId("checking"), '[data-move="back"]'), check.needed.length + check.notNeeded.length > 0);
}

/** @param {Row} row @param {Words} words */
function rowElement({ question, given }, words) {
  const unseen = element("span", { class: "unseen" }, "");
  unseen.textContent = `: ${printable(question.ask)}`;
  const change = element("button", { type: "button", class: "link", "data-move": "change" }, "Change", unseen);
  change.dataset.about = question.id;
  return element(
    "div",
    {},
    element("dt", {}, question.ask),
    element("dd", { dir: "auto" }, givenInWords(words, question, given)),
    element("dd", { class: "change" }, change),
  );
}

/**
 * Show a report, and what else may still come out.
 * @param {Report} report
 * @param {string[]} possibleTitles
 */
function showReport(report, possibleTitles) {
  say(byElementId("kicker"), report.kicker);
  say(byElementId("headline"), report.title);
  byElementId("lead").replaceChildren(...report.lead.map((text) => element("p", {}, text)));
  show(byElementId("possible"), possibleTitles.length > 1);
  find(byElementId("possible"), "ul").replaceChildren(...items(possibleTitles));
  const papers = report.sections.filter((one) => one.ownPage);
  const links = papers.map((one) => element("li", {}, element("a", { href: `#${one.id}` }, one.title)));
  show(byElementId("contents"), papers.length > 0);
  find(byElementId("contents"), "ul").replaceChildren(...links);
  for (const before of findAll(byElementId("resulting"), "section:not(#try)")) before.remove();
  byElementId("try").before(...report.sections.filter((one) => !one.ownPage).map(sectionElement));
  byElementId("resulting").append(...papers.map(sectionElement));
  byElementId("foot").replaceChildren(...report.footer.map((text) => element("p", {}, text)));
}
