// What each button does; `about` is the question that the button stands beside, if any.

/** @type {Record<string, (page: Page, about: string) => void>} */
const MOVES = {
  home: (page) => page.leaveFor("starting"),
  start: (page) => page.goOn(forward(page.interview)),
  "dont-know": (page) => page.give(NOT_KNOWN),
  skip: (page) => page.give(SKIPPED),
  "skip-rest": (page) => page.goOn(skipRest(page.book, page.interview, String(page.asked))),
  back: (page) => page.goOn(back(page.keeping())),
  change: (page, about) => page.goOn(change(page.interview, about)),
  check: (page) => page.goOn(forward(page.interview)),
  result: (page) => page.leaveFor("resulting"),
  anew: (page) => page.startAnew(),
  print: () => print(),
  untry: (page) => page.show(),
  "try-dont-know": (page, about) => page.try(about, NOT_KNOWN),
};

/**
 * Take a click: on a button that makes a move, or on a link to a place of the page.
 * @param {Page} page
 * @param {MouseEvent} event
 */
function onClick(page, event) {
  const target = /** @type {Element} */ (event.target);
  const button = /** @type {HTMLElement | null} */ (target.closest("[data-move]"));
  const link = target.closest('a[href^="#"]');
  if (link) event.preventDefault(); // else each jump would be a step of the browser's history
  if (button) MOVES[String(button.dataset.move)](page, String(button.dataset.about));
  else if (link) jumpTo(byElementId(String(link.getAttribute("href")).slice(1)));
}

/** @param {HTMLElement} aim */
function jumpTo(aim) {
  focusOn(aim);
  aim.scrollIntoView();
}

/**
 * Take an answer to the question that is asked, or say what is wrong with it.
 * @param {Page} page
 * @param {Event} event
 */
function onSubmit(page, event) {
  event.preventDefault();
  const field = askedField(questionOf(page.book, String(page.asked)));
  const filled = readField(field, page.words);
  if ("answer" in filled) {
    page.give(filled.answer);
    return;
  }
  showProblem(field, filled.problem);
  document.title = `Error: ${document.title.replace(/^Error: /, "")}`;
  focusOn(byElementId("problem"));
}

/**
 * Take a tick in the fields of the question that is asked.
 * @param {Page} page
 * @param {Event} event
 */
function onTick(page, event) {
  if (event.target instanceof HTMLInputElement) {
    keepNoneApart(askedField(questionOf(page.book, String(page.asked))), event.target);
  }
}

/**
 * Take another answer that is tried out. What is wrong is told when the person is done with the field: a number that
 * is being typed is mostly out of bounds at first.
 * @param {Page} page
 * @param {Field} field
 * @param {Event} event
 */
function onTrial(page, field, event) {
  if (event.target instanceof HTMLInputElement) keepNoneApart(field, event.target);
  const filled = readField(field, page.words);
  if ("answer" in filled) page.try(field.question.id, filled.answer);
  if ("answer" in filled || event.type === "change") markProblem(field, "problem" in filled ? filled.problem : null);
}
