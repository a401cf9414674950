// Looking up what the page's template holds.

/**
 * The first element that a selector finds. The template says that there is one.
 *
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any}
 */
export const first = (selector, within = document) => within.querySelector(selector);

/**
 * All elements that a selector finds.
 *
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {any[]}
 */
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
