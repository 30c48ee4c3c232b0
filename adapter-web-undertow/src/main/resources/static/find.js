// Parts of the page.

export const find = (selector, inside = document) => inside.querySelector(selector);
export const every = (selector, inside = document) => [...inside.querySelectorAll(selector)];

/** Writes it wherever it stands. */
export const say = (selector, text) => { for (const part of every(selector)) part.textContent = text; };

/** A copy of what stands in a template. */
export const copy = (template) => find(template).content.firstElementChild.cloneNode(true);

/** Has an icon show this picture of the sprite. */
export const picture = (part, name) => find("use", part).setAttribute("href", `#i-${name}`);

/** Children in the place of others; whoever had the focus keeps it by its place. */
export function replace(list, children) {
  const focusable = () => every("button, a, summary", list);
  const focused = focusable().indexOf(document.activeElement);
  list.replaceChildren(...children);
  if (focused >= 0) focusable()[Math.min(focused, focusable().length - 1)]?.focus();
}
