// The page's elements. Texts of the book and of the person become text nodes and nothing else.

/**
 * Return the element with an id, which the page has.
 * @param {string} id
 * @returns {HTMLElement}
 */
function byElementId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Make an element.
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => (typeof child === "string" ? printable(child) : child)));
  return made;
}

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement} the one that is there */
function find(parent, selector) {
  return /** @type {HTMLElement} */ (parent.querySelector(selector));
}

/** @param {ParentNode} parent @param {string} selector @returns {HTMLElement[]} */
function findAll(parent, selector) {
  return [...parent.querySelectorAll(selector)].map((one) => /** @type {HTMLElement} */ (one));
}

/** @param {HTMLElement} shown @param {boolean} wanted */
function show(shown, wanted) {
  shown.hidden = !wanted;
}

/** @param {HTMLElement} holder @param {string} text */
function say(holder, text) {
  holder.textContent = printable(text);
}

/**
 * Move the focus to an element that need not be a control: whoever cannot see the page hears it read out.
 * @param {HTMLElement} target
 */
function focusOn(target) {
  if (!target.matches("a, button, input, textarea, summary")) target.tabIndex = -1;
  target.focus();
}
