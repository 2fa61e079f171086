// A report as elements, in the shapes that the style of all reports knows.

/** @param {Section} one @returns {HTMLElement} a section of the report, or a paper that is handed over by itself */
function sectionElement(one) {
  const blocks = one.blocks.map(blockElement);
  const heading = element("h2", {}, one.title);
  if (one.ownPage) return element("section", { id: one.id, class: "paper" }, heading, ...blocks);
  return element("section", { id: one.id }, heading, element("div", {}, ...blocks));
}

/** @param {Block} block @returns {HTMLElement} */
function blockElement(block) {
  switch (block.kind) {
    case "paragraph":
      return element("p", {}, block.text);
    case "bullets":
      return element(block.numbered ? "ol" : "ul", {}, ...items(block.items));
    case "entries":
      return element("ul", { class: "cards", role: "list" }, ...block.items.map(entryElement));
    case "facts":
      return element("dl", { class: "facts" }, ...block.rows.map(factElement));
    case "blanks":
      return element("ul", { class: "blanks", role: "list" }, ...items(block.labels));
  }
}

/** @param {string[]} texts @returns {HTMLElement[]} */
function items(texts) {
  return texts.map((text) => element("li", {}, text));
}

/** @param {{title: string, text: string, small: string}} entry */
function entryElement({ title, text, small }) {
  const parts = [element("h3", {}, title), element("p", {}, text)];
  return element("li", {}, ...parts, ...(small ? [element("p", { class: "small" }, small)] : []));
}

/** @param {[string, string]} row */
function factElement([name, value]) {
  return element("div", {}, element("dt", {}, name), " ", element("dd", { dir: "auto" }, value));
}

/** @param {Told} told @returns {HTMLElement[]} why a question is asked */
function toldElements({ effects, ending }) {
  const told = effects.flatMap(([effect, rules]) => [
    element("p", {}, `${effect}:`),
    element("ul", {}, ...items(rules)),
  ]);
  return ending === null ? told : [...told, element("p", {}, ending)];
}
