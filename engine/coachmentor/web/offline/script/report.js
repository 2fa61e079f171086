// The advice as a document: the recommendation first, then why, what to do, and what would change it.

/**
 * @typedef {{kind: "paragraph", text: string} | {kind: "bullets", items: string[], numbered: boolean}
 *   | {kind: "entries", items: {title: string, text: string, small: string}[]}
 *   | {kind: "facts", rows: [string, string][]} | {kind: "blanks", labels: string[]}} Block
 * @typedef {{id: string, title: string, blocks: Block[], ownPage: boolean}} Section
 * @typedef {{kicker: string, title: string, lead: string[], sections: Section[], footer: string[]}} Report
 * @typedef {{book: Book, profile: Profile, verdict: Verdict, guidance: (part: string) => string[], day: number}} Advice
 */

/**
 * Return the whole report on a profile.
 * @param {Book} book
 * @param {Words} words
 * @param {Profile} profile
 * @param {number} day midnight UTC of the day of the advice
 * @returns {Report}
 */
function reportOn(book, words, profile, day) {
  const verdict = verdictOn(book, profile.answers);
  /** @type {Advice} */
  const advice = { book, profile, verdict, guidance: guidanceFor(book, verdict, profile.answers, day), day };
  const told = /** @type {Recommendation} */ (book.recommendation.get(verdict.recommendation));
  const form = book.form.get(verdict.form ?? "");
  return {
    kicker: form ? form.title : book.title,
    title: told.headline,
    lead: [
      ...[words.confidence[verdict.confidence], told.means, form?.means].flatMap((text) => (text ? [text] : [])),
      ...onTheLine(advice),
    ],
    sections: sectionsOf(advice),
    footer: [
      "This is advice for a conversation. People decide, and nobody has a coach or mentor imposed on them.",
      `${book.title} ${book.version} (${book.sha256.slice(0, 12)}), ${dateInWords(day)}, ` +
        "decided by the decision diagram.",
    ],
  };
}

/** @param {Advice} advice @returns {string[]} a word of care for each number next to a line of the rules */
function onTheLine({ book, profile }) {
  return book.questions.flatMap((question) => {
    const answer = profile.answers.get(question.id);
    if (typeof answer !== "number") return [];
    const lines = (book.intervals.get(question.id) ?? []).slice(1).map(([least]) => least);
    return lines
      .filter((line) => answer === line - 1 || answer === line)
      .map((line) => {
        const where = answer === line ? "is right on a line" : "is just under a line";
        const number = capital(counted(answer, question).toLowerCase());
        return `${number} ${where}: the rules change at ${counted(line, question)}. Be sure of that answer.`;
      });
  });
}

/** @param {Advice} advice @returns {Section[]} */
function sectionsOf(advice) {
  /** @param {Section[]} sections */
  const filled = (sections) => sections.filter((section) => section.blocks.length > 0);
  const told = filled(toldSections(advice));
  const papers = filled(paperSections(advice));
  return [...told, ...filled([wordsUsed([...told, ...papers], advice.book.glossary)]), ...papers];
}

/** @param {string} id @param {string} title @param {Block[]} blocks @param {boolean} [ownPage] @returns {Section} */
function section(id, title, blocks, ownPage = false) {
  return { id, title, blocks, ownPage };
}

/** @param {Advice} advice @returns {Section[]} */
function toldSections(advice) {
  const { book, verdict, guidance } = advice;
  const cost = guidance("cost").join(" ");
  return [
    section("interventions", "What would help", interventions(book, verdict)),
    section("why", "Why", why(advice)),
    section("ruled-out", "What is ruled out", ruledOut(advice)),
    section("against", againstTitle(verdict.recommendation), reasonEntries(advice, verdict.against)),
    section("next-steps", "Next steps", bullets(guidance("next_steps"), true)),
    section("providers", "Who could help", bullets(guidance("providers"))),
    section("cost", "What it costs", cost ? paragraphs([cost]) : []),
    section("would-change", "What would change it", wouldChange(advice)),
    section("still-open", "Still to find out", stillOpen(advice)),
    section("answers", "The answers behind it", answersGiven(advice)),
  ];
}

/** @param {Book} book @param {Verdict} verdict @returns {Block[]} */
function interventions(book, verdict) {
  const called = book.interventions.filter((one) => verdict.interventions.includes(one.id));
  return entries(called.map((one) => ({ title: one.title, text: one.what, small: one.fitsWhen })));
}

/** @param {Advice} advice @returns {Block[]} */
function why(advice) {
  const found = reasonEntries(advice, advice.verdict.speakingFor);
  return found.length ? found : paragraphs(["No answer so far speaks strongly enough for any kind of help."]);
}

/** @param {string} recommendation */
function againstTitle(recommendation) {
  if (recommendation === "more-information" || recommendation === "either") return "What else was said";
  return recommendation === "another-intervention" ? "What spoke for something else" : "What spoke against";
}

/** @param {Advice} advice @returns {Block[]} */
function ruledOut({ book, verdict }) {
  // Where nothing else was called for, the rulings-out are the reasons themselves.
  if (verdict.recommendation === "another-intervention" && verdict.interventions.length === 0) return [];
  return verdict.ruledOut.flatMap(({ option, reasons }) => {
    const title = titleOf(book, option);
    return entries(
      reasons.map((reason) => ({ ...reasonEntry(book, reason), title: `${title}: ${reason.rule.title}` })),
    );
  });
}

/** @param {Advice} advice @param {Reason[]} reasons @returns {Block[]} */
function reasonEntries({ book }, reasons) {
  return entries(reasons.map((reason) => reasonEntry(book, reason)));
}

/**
 * A reason with what made its rule fire and where that stands: so that it can be questioned.
 * @param {Book} book
 * @param {Reason} reason
 */
function reasonEntry(book, { rule, answers }) {
  const because = [...answers].map(([id, answer]) => states(questionOf(book, id), answer)).join("; ");
  const weight = rule.points ? `${rule.points} ${rule.points === 1 ? "point" : "points"}` : "";
  const ground = [capital(because), weight, rule.sources, rule.at].filter(Boolean).join(" · ");
  return { title: rule.title, text: rule.because, small: ground };
}

/** @param {Advice} advice @returns {Block[]} */
function wouldChange({ book, profile }) {
  const lines = inShort(book, whatIfs(book, profile)).map((line) => `${capital(line)}.`);
  if (lines.length === 0) return [];
  const intro = "These are the smallest changes to the answers that would lead to another result.";
  return [...paragraphs([intro]), ...bullets(lines)];
}

/** @param {Advice} advice @returns {Block[]} */
function stillOpen({ book, profile, verdict }) {
  const open = openQuestions(book, profile, { notKnownToo: true });
  if (open.length === 0) return paragraphs(["Nothing: no further answer could change the recommendation."]);
  const others = possible(book, profile).filter((one) => one !== verdict.recommendation);
  const titles = others.map((one) => titleOf(book, one).toLowerCase());
  const couldBe = titles.length ? `It could become: ${titles.join("; ")}.` : "";
  const intro = "The answers to these questions could still change the recommendation.";
  return [...paragraphs([`${intro} ${couldBe}`.trim()]), ...bullets(open.map((id) => questionOf(book, id).ask))];
}

/** @param {Advice} advice @returns {Block[]} */
function answersGiven({ book, profile }) {
  /** @type {[string, string][]} */
  const rows = book.questions.flatMap((question) => {
    const answer = profile.answers.get(question.id);
    if (answer !== undefined) return [[question.ask, answerInWords(question, answer)]];
    return profile.notKnown.has(question.id) ? [[question.ask, "not known"]] : [];
  });
  return rows.length ? [{ kind: "facts", rows }] : [];
}

/**
 * The letter for a member of staff, the notes for a line manager, both where nobody said who asks.
 * @param {Advice} advice
 * @returns {Section[]}
 */
function paperSections({ profile, guidance }) {
  const asking = profile.answers.get("answering_as");
  const letter = section("letter", "A letter to ask for it", paragraphs(guidance("letter")), true);
  const notes = section("notes", "Notes for the conversation", paragraphs(guidance("notes")), true);
  const agreed = bullets(guidance("confidentiality"));
  /** @type {Block} */
  const signed = { kind: "blanks", labels: ["The person", "Coach or mentor", "Date"] };
  return [
    ...(asking === "line-manager" ? [] : [letter]),
    ...(asking === "staff-member" ? [] : [notes]),
    section("confidentiality", "What we agree on confidentiality", agreed.length ? [...agreed, signed] : [], true),
  ];
}

/** @param {string[]} texts @returns {Block[]} */
function paragraphs(texts) {
  return texts.map((text) => ({ kind: "paragraph", text }));
}

/** @param {string[]} items @param {boolean} [numbered] @returns {Block[]} */
function bullets(items, numbered = false) {
  return items.length ? [{ kind: "bullets", items, numbered }] : [];
}

/** @param {{title: string, text: string, small: string}[]} items @returns {Block[]} */
function entries(items) {
  return items.length ? [{ kind: "entries", items }] : [];
}
