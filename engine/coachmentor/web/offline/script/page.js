// The page itself: one interview in memory, and one screen of it at a time.

/**
 * @typedef {{screen: string, question: string | null}} Visit where the person was; no answers
 */

/** Everything that changes while the page is open. Nothing of it is stored, and a reload begins anew. */
class Page {
  /** @param {Book} book @param {Words} words */
  constructor(book, words) {
    this.book = book;
    this.words = words;
    this.trials = trialFields(book);
    /** @type {Interview} */
    this.interview = NOTHING_GIVEN;
    /** @type {Interview | null} the answers that are tried out under the result */
    this.trying = null;
    /** @type {string | null} the question beside which it is said that the result is settled */
    this.firstShaping = null;
    /** @type {Visit[]} one for each step of the browser's history, which holds its number alone */
    this.visits = [{ screen: "starting", question: null }];
    this.here = 0;
  }

  /** Begin; where an earlier way through the page was lost by a reload, say so. */
  begin() {
    show(byElementId("reloaded"), Number(history.state?.visit) > 0);
    if (!isInForce(this.book, today())) show(byElementId("other-day"), true);
    history.replaceState({ visit: 0 }, "");
    addEventListener("popstate", (event) => this.onHistory(event.state));
    document.addEventListener("click", (event) => onClick(this, event));
    const form = find(byElementId("asking"), "form");
    form.addEventListener("submit", (event) => onSubmit(this, event));
    form.addEventListener("change", (event) => onTick(this, event));
    for (const field of this.trials) {
      field.holder.addEventListener("input", (event) => onTrial(this, field, event));
      field.holder.addEventListener("change", (event) => onTrial(this, field, event));
      field.holder.addEventListener("submit", (event) => event.preventDefault());
    }
    show(find(byElementId("starting"), '[data-move="start"]'), true);
  }

  /** @returns {string | null} the question on the screen */
  get asked() {
    return this.visits[this.here].question;
  }

  /** Note what was given to the question on the screen. @param {Given} given */
  give(given) {
    this.goOn(put(this.interview, String(this.asked), given));
  }

  /**
   * Return the interview with what stands in the fields, if that is an answer: who leaves by another way than
   * "Continue" loses nothing.
   * @returns {Interview}
   */
  keeping() {
    const { interview, asked } = this;
    if (asked === null) return interview;
    const filled = readField(askedField(questionOf(this.book, asked)), this.words);
    const kept = "answer" in filled ? put(interview, asked, filled.answer) : interview;
    return trailOf(kept).includes(asked) ? change(kept, asked) : kept;
  }

  /** Go to a screen that asks nothing. @param {string} screen */
  leaveFor(screen) {
    this.interview = this.keeping();
    this.visit({ screen, question: null });
  }

  /** Go to the next step of an interview. @param {Interview} interview */
  goOn(interview) {
    this.interview = interview;
    this.visit(visitOf(nextStep(this.book, interview)));
  }

  /** Forget all that was answered: in memory, in every field, in the check and in the result. */
  startAnew() {
    this.interview = NOTHING_GIVEN;
    this.firstShaping = null;
    clearQuestions(this.book);
    showCheck(checkOf(this.book, this.interview), this.words);
    this.showResult();
    this.visit({ screen: "starting", question: null });
  }

  /** Go somewhere, as a new step of the browser's history. @param {Visit} visit */
  visit(visit) {
    this.visits = [...this.visits.slice(0, this.here + 1), visit];
    this.here += 1;
    history.pushState({ visit: this.here }, "");
    show(byElementId("reloaded"), false);
    this.show();
  }

  /**
   * Follow the browser's Back and Forward. What was given since stays; steps from before a reload lead to the start.
   * @param {{visit: number} | null} state
   */
  onHistory(state) {
    if (state === null) return;
    while (this.visits.length <= state.visit) this.visits.push({ screen: "starting", question: null });
    this.here = state.visit;
    if (["asking", "checking"].includes(this.visits[this.here].screen)) this.takeUp(this.asked);
    this.show();
  }

  /** Take up a question of the history; where it was never answered, what is next. @param {string | null} question */
  takeUp(question) {
    const asked = question !== null && trailOf(this.interview).includes(question);
    this.interview = asked ? change(this.interview, question) : forward(this.interview);
    this.visits[this.here] = visitOf(nextStep(this.book, this.interview));
  }

  /** Show where the person is, and move the focus to its heading. */
  show() {
    const { screen } = this.visits[this.here];
    const title = this.fill(screen);
    showScreen(screen, title, this.book.title);
    scrollTo(0, 0);
    const headings = findAll(byElementId(screen), "h1");
    focusOn(/** @type {HTMLElement} */ (headings.find((one) => one.offsetParent !== null)));
  }

  /** Fill a screen and return its title. @param {string} screen @returns {string} */
  fill(screen) {
    if (screen === "asking") return this.ask();
    if (screen === "resulting") return this.showResult();
    if (screen === "starting") return this.start();
    showCheck(checkOf(this.book, this.interview), this.words);
    return find(byElementId("checking"), "h1").textContent ?? "";
  }

  /** @returns {string} the title of the book */
  start() {
    say(byElementId("go"), this.interview.given.length ? this.words.goOn : "Start now");
    return this.book.title;
  }

  /** @returns {string} the question, which is the title too */
  ask() {
    const ask = /** @type {Ask} */ (nextStep(this.book, this.interview));
    const { id } = ask.question;
    if (!ask.deciding && this.firstShaping === null) this.firstShaping = id;
    showQuestion(ask, whyInWords(this.book, this.words, this.interview, id), {
      settled: id === this.firstShaping,
      hurry: this.interview.given.length > 0,
    });
    return ask.question.ask;
  }

  /** @returns {string} the headline */
  showResult() {
    this.trying = null;
    fillTrials(this.trials, this.interview);
    const waits = nextStep(this.book, forward(this.interview)).kind === "ask";
    say(byElementId("on"), waits ? this.words.goOn : this.words.changeAnswers);
    return this.showAdviceOn(this.interview);
  }

  /** @param {Interview} interview the person's own, or one that is tried out @returns {string} the title */
  showAdviceOn(interview) {
    const profile = profileForAdvice(interview);
    const report = reportOn(this.book, this.words, profile, today());
    showReport(report, possible(this.book, profile).map((one) => titleOf(this.book, one)));
    offerTrials(this.trials, this.book, interview, this.words);
    tellTrial(this.book, this.interview, interview, this.words);
    return this.words.result; // which stays in the browser's history, and so does not tell what it is
  }

  /**
   * Show what another answer would lead to; the person's own stay as they are.
   * @param {string} id
   * @param {Given} given
   */
  try(id, given) {
    this.trying = put(this.trying ?? this.interview, id, given);
    const field = /** @type {Field} */ (this.trials.find((one) => one.question.id === id));
    if (isUnsaid(given)) fillField(field, given);
    showScreen("resulting", this.showAdviceOn(this.trying), this.book.title);
  }
}

/** @param {Ask | Check} step @returns {Visit} */
function visitOf(step) {
  if (step.kind === "ask") return { screen: "asking", question: step.question.id };
  return { screen: "checking", question: null };
}

/** @param {Book} book @param {number} day @returns {boolean} */
function isInForce({ inForce: [first, last] }, day) {
  return (first === null || Date.parse(first) <= day) && (last === null || day <= Date.parse(last));
}

/** @returns {number} midnight UTC of the day on the person's calendar */
function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

const received = JSON.parse(byElementId("book").textContent ?? "");
const book = readBook(received.book);
new Page(book, received.words).begin();

// For the tests of this page, and for whoever wants to see how it thinks.
Object.assign(window, {
  coachmentor: Object.freeze({
    book, words: received.words, readBook, leafOf, verdictOn, reportOn, openQuestions, possible, nextStep, put, back,
    forward, change, skipRest, profileOf, profileForAdvice, whyInWords, progressInWords, givenInWords, isUnsaid,
    NOT_KNOWN, SKIPPED, NOTHING_GIVEN,
  }),
});
