// Elements without markup: whatever text comes from a device stays text.

/** Finds an element of the page. */
export const find = id => document.getElementById(id);

/** Makes an element with a class and text, or with others inside. */
export function make(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.append(...inside.filter(part => part !== null && part !== undefined));
  return element;
}

/** Sets a text only where it changes, so that a selection in it stays. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Makes a list show items: elements are kept by key, so focus and scrolling stay where they are. */
export function showItems(parent, items, keyOf, makeItem, updateItem) {
  const old = new Map([...parent.children].map(child => [child.key, child]));
  let at = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    let element = old.get(key);
    old.delete(key);
    if (element === undefined) {
      element = makeItem(item);
      element.key = key;
    }
    updateItem(element, item);
    if (element === at) {
      at = at.nextElementSibling;
    } else {
      parent.insertBefore(element, at);
    }
  }
  for (const element of old.values()) {
    element.remove();
  }
}
