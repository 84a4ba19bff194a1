// What may stand at the cursor of the editor: commands behind a |, elsewhere fields, functions and words.

import { find, make } from '../elements.js';
import { language, split } from './highlight.js';

const MOST = 50;
const list = find('completions');

let fields = [];
let offered = [];
let chosen = 0;
let word = '';

/** Sets the fields of the group: [{name, percent}]. */
export function setFields(value) {
  fields = value;
}

/** Closes the list. */
export function closeCompletion() {
  list.hidden = true;
  offered = [];
  find('query-text').removeAttribute('aria-activedescendant');
}

/** Offers what begins with the word before the cursor; silently only where that is asked for. */
export function offerCompletion(box, mirror, isAsked) {
  const before = box.value.slice(0, box.selectionStart);
  const place = split(before);
  word = /[@A-Za-z_][\w@.]*$|`[^`]*$/.exec(before)?.[0] ?? '';
  const within = place.at(-1)?.kind;
  if ((word === '' && !isAsked) || ['text', 'comment', 'regex'].includes(within)) {
    closeCompletion();
    return;
  }
  const lower = word.toLowerCase();
  offered = candidates(before.slice(0, before.length - word.length))
    .filter(item => item.text.toLowerCase().startsWith(lower) && item.text !== word)
    .slice(0, MOST);
  if (offered.length === 0) {
    closeCompletion();
    return;
  }
  chosen = 0;
  list.replaceChildren(...offered.map((item, i) => {
    const option = make('li', '', make('span', 'name', item.text), make('span', 'meta', item.meta));
    option.id = `completion-${i}`;
    option.role = 'option';
    option.addEventListener('mousedown', event => {
      event.preventDefault();
      chosen = i;
      accept(box);
    });
    return option;
  }));
  list.hidden = false;
  put(box, mirror);
  show(box);
}

/** Takes a key while the list is open. Returns whether it was for the list. */
export function completeKey(event, box) {
  if (list.hidden) {
    return false;
  }
  switch (event.key) {
    case 'ArrowDown':
    case 'ArrowUp':
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length;
      show(box);
      return true;
    case 'Enter':
    case 'Tab':
      accept(box);
      return true;
    case 'Escape':
      closeCompletion();
      return true;
    default:
      return false;
  }
}

function candidates(before) {
  const last = split(before).findLast(part => part.text.trim() !== '' && part.kind !== 'comment');
  if (last === undefined || last.kind === 'pipe') {
    return language().commands.map(({ name, example }) => ({ text: name, meta: example, insert: `${name} ` }));
  }
  return [
    ...fields.map(({ name, percent }) => ({ text: quoted(name), meta: `in ${percent} % of the events`, insert: quoted(name) })),
    ...language().functions.map(name => ({ text: name, meta: 'function', insert: `${name}(` })),
    ...language().keywords.map(name => ({ text: name, meta: '', insert: `${name} ` })),
  ];
}

// A name with other characters than these stands in backticks.
const quoted = name => (/^[@A-Za-z_][\w@.]*$/.test(name) ? name : `\`${name}\``);

function accept(box) {
  const { insert } = offered[chosen];
  box.setRangeText(insert, box.selectionStart - word.length, box.selectionStart, 'end');
  closeCompletion();
  box.dispatchEvent(new InputEvent('input'));
  closeCompletion();
}

function show(box) {
  [...list.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === chosen)));
  list.children[chosen].scrollIntoView({ block: 'nearest' });
  box.setAttribute('aria-activedescendant', list.children[chosen].id);
}

// Under the word, as the coloured text behind the box has it.
function put(box, mirror) {
  let left = box.selectionStart - word.length;
  for (const part of mirror.childNodes) {
    const length = part.textContent.length;
    if (left < length || part === mirror.lastChild) {
      const range = document.createRange();
      range.setStart(part.firstChild, Math.min(left, length - 1));
      range.setEnd(part.firstChild, Math.min(left, length - 1) + 1);
      const at = range.getClientRects()[0] ?? part.getBoundingClientRect();
      const edge = box.getBoundingClientRect();
      list.style.left = `${Math.max(0, Math.min(at.left - edge.left, edge.width - list.offsetWidth))}px`;
      list.style.top = `${at.bottom - edge.top + 2}px`;
      return;
    }
    left -= length;
  }
}
