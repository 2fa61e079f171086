// The terms of the glossary that a report uses, so that nobody has to look them up.

/**
 * Return a section that explains the terms that the sections use, in the glossary's order.
 * @param {Section[]} sections
 * @param {{term: string, means: string}[]} glossary
 * @returns {Section}
 */
function wordsUsed(sections, glossary) {
  const text = folded(sections.flatMap((one) => one.blocks.flatMap(textsOf)).join(" "));
  const used = glossary.filter(({ term }) => beginsAWord(folded(term).replace(/s$/, ""), text));
  const explained = used.map(({ term, means }) => ({ title: capital(term), text: means, small: "" }));
  return section("words", "Words used here", entries(explained));
}

/**
 * Fold case as the engine does, of which "ß" and the two forms of a Greek sigma are what one may meet.
 * @param {string} text
 */
function folded(text) {
  return text.toUpperCase().toLowerCase().replaceAll("ς", "σ");
}

/**
 * Say whether a word in the text begins with the stem, which is what a term's singular and plural both begin with.
 * @param {string} stem
 * @param {string} text
 */
function beginsAWord(stem, text) {
  const inWord = "[\\p{L}\\p{N}_]";
  const escaped = stem.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const before = new RegExp(`^${inWord}`, "u").test(stem) ? `(?:^|[^\\p{L}\\p{N}_])` : inWord;
  return new RegExp(before + escaped, "u").test(text);
}

/** @param {Block} block @returns {string[]} */
function textsOf(block) {
  switch (block.kind) {
    case "paragraph":
      return [block.text];
    case "bullets":
      return block.items;
    case "entries":
      return block.items.flatMap(({ title, text }) => [title, text]);
    case "facts":
      return block.rows.flat();
    case "blanks":
      return block.labels;
  }
}
