// The fields of a line: its JSON folded and unfolded, or its key=value pairs, each with what can be done with it.

import { make } from './elements.js';
import { visibleText } from './text.js';

const OPEN_CHARACTERS = 400;
const PAIR = /(?:^|[\s,;])([A-Za-z_][\w.-]{0,60})=("(?:[^"\\]|\\.)*"|[^\s,;]+)/g;
const MOST_PAIRS = 100;

/** Reads a message as JSON; undefined where it is not an object or a list. */
export function jsonOf(message) {
  if (!/^\s*[{[]/.test(message)) {
    return undefined;
  }
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

/** The pairs of a message such as "level=warn t=21.5": [[name, value]]. */
export const pairsOf = message => message.matchAll(PAIR).take(MOST_PAIRS)
  .map(([, name, value]) => [name, value.replace(/^"(.*)"$/, '$1')]).toArray();

/** Makes a list of fields; actionsOf gives the buttons of a field by its path and value. */
export function makeFieldList(fields, actionsOf) {
  return make('dl', 'fields', ...fields.flatMap(([name, value]) => [
    make('dt', '', visibleText(name)),
    make('dd', '', make('span', 'value', visibleText(value)), ...actionsOf(name, value)),
  ]));
}

/** Makes a tree of JSON; actionsOf gives the buttons of a leaf by its path in the filter's words and its value. */
export function makeTree(value, actionsOf, path = '$') {
  const entries = Object.entries(value);
  return make('dl', 'fields', ...entries.flatMap(([name, inside]) => {
    const at = Array.isArray(value) ? `${path}[${name}]` : `${path}${stepOf(name)}`;
    return [make('dt', '', visibleText(name)), make('dd', '', ...partOf(inside, actionsOf, at))];
  }));
}

function partOf(value, actionsOf, path) {
  if (value === null || typeof value !== 'object') {
    const text = typeof value === 'string' ? value : String(value);
    return [make('span', `value ${value === null ? 'null' : typeof value}`, visibleText(text)), ...actionsOf(path, value)];
  }
  const text = JSON.stringify(value);
  const count = Object.keys(value).length;
  if (count === 0) {
    return [make('span', 'value', text)];
  }
  const summary = make('summary', '', Array.isArray(value) ? `[${count}]` : `{${count}}`);
  const tree = make('details', '', summary, makeTree(value, actionsOf, path));
  tree.open = text.length < OPEN_CHARACTERS;
  return [tree];
}

const stepOf = name => (/^[A-Za-z_][\w]*$/.test(name) ? `.${name}` : `['${name}']`);

/** A button of a field. */
export function makeAction(text, label, act) {
  const button = make('button', 'action', text);
  button.type = 'button';
  button.title = label;
  if (text.length === 1) {
    button.setAttribute('aria-label', label);
  }
  button.addEventListener('click', act);
  return button;
}
