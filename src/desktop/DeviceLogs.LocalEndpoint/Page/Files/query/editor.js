// The editor of queries: a text box over its own coloured text, with the place of an error marked in it.

import { find, make, setText } from '../elements.js';
import { closeCompletion, completeKey, offerCompletion } from './complete.js';
import { split } from './highlight.js';

const box = find('query-text');
const colours = find('query-colours');
const message = find('query-error');

let wrong = null;
let run = () => { };

/** The text of the query. */
export const queryText = () => box.value;

/** Says what Ctrl+Enter does. */
export function onRun(listener) {
  run = listener;
}

/** Shows a query. */
export function setQueryText(text) {
  if (box.value !== text) {
    box.value = text;
    box.setSelectionRange(text.length, text.length);
    showError(null);
  }
  colour();
}

/** Shows what is wrong and marks its place; null for nothing. */
export function showError(text, place = null) {
  wrong = text === null ? null : place;
  setText(message, text ?? '');
  box.toggleAttribute('aria-invalid', text !== null);
  if (text !== null) {
    box.setAttribute('aria-invalid', 'true');
  }
  colour();
}

/** Puts the cursor where the error is. */
export function goToError() {
  box.focus();
  if (wrong !== null) {
    box.setSelectionRange(wrong.startCharOffset, wrong.endCharOffset);
  }
}

/** Colours the text again, after the words of the language have come say. */
export function colour() {
  colours.replaceChildren(...split(box.value).flatMap(colouredParts), endMark());
  colours.scrollTop = box.scrollTop;
}

// Parts of one kind; what is wrong is cut out of them and marked.
function colouredParts({ kind, text, start }) {
  const from = clamp((wrong?.startCharOffset ?? Infinity) - start, text.length);
  const to = clamp((wrong?.endCharOffset ?? Infinity) - start, text.length);
  const className = kind === 'other' ? '' : `word-${kind}`;
  return [[text.slice(0, from), false], [text.slice(from, to), true], [text.slice(to), false]]
    .filter(([part]) => part !== '')
    .map(([part, isWrong]) => make('span', isWrong ? `${className} wrong` : className, part));
}

// A place after the last character: the line end that a text box shows needs one too.
function endMark() {
  const atEnd = wrong !== null && wrong.startCharOffset >= box.value.length;
  return make('span', atEnd ? 'wrong' : '', atEnd ? '  \n' : '\n');
}

const clamp = (value, length) => Math.max(0, Math.min(value, length));

box.addEventListener('input', () => {
  wrong = null;
  setText(message, '');
  box.removeAttribute('aria-invalid');
  colour();
  offerCompletion(box, colours, false);
});

box.addEventListener('scroll', () => { colours.scrollTop = box.scrollTop; }, { passive: true });
box.addEventListener('blur', closeCompletion);

box.addEventListener('keydown', event => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    closeCompletion();
    run();
  } else if (event.key === ' ' && event.ctrlKey) {
    event.preventDefault();
    offerCompletion(box, colours, true);
  } else if (completeKey(event, box)) {
    event.preventDefault();
    event.stopPropagation();
  }
});
