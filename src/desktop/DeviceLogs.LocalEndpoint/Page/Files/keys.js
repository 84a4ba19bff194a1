// The keyboard.

import { leaveDetails, moveCursor, toggleCursor } from './cursor.js';
import { find } from './elements.js';
import { goLive, read } from './logview.js';
import { change, current } from './state.js';
import { openTimes } from './times.js';

/** Opens the groups and devices, on a screen that has no room for them beside the lines. */
export function openSide(open) {
  document.body.classList.toggle('side-open', open);
  find('side-toggle').setAttribute('aria-expanded', String(open));
}

function focusSide(selector) {
  openSide(true);
  document.querySelector(selector)?.focus();
}

const ANYWHERE = {
  g: () => focusSide('#groups [aria-current=true], #groups button'),
  d: () => focusSide('#devices input'),
  t: openTimes,
  z: () => find('zone').click(),
  q: () => {
    change({ view: current().view === 'log' ? 'query' : 'log' });
    (current().view === 'log' ? find('lines') : find('query-text')).focus();
  },
  '?': () => find('shortcuts').showModal(),
};

const OF_LOG = {
  '/': () => find('pattern').focus(),
  p: () => find('pause').click(),
  f: goLive,
  o: () => read(false),
  n: () => read(true),
  l: () => find('lines').focus(),
  j: () => moveCursor(1),
  k: () => moveCursor(-1),
  m: () => find('metrics').querySelector('summary').click(),
};

document.addEventListener('keydown', event => {
  const { activeElement } = document;
  if (event.key === 'Escape') {
    openSide(false);
    if (!leaveDetails() && activeElement === find('pattern')) {
      find('lines').focus();
    } else if (activeElement === find('query-text')) {
      find('run').focus();
    }
    return;
  }
  const isTyping = event.target.matches('input:not([type=checkbox]), select, textarea');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) {
    return;
  }
  const shortcuts = current().view === 'log' ? { ...ANYWHERE, ...OF_LOG } : ANYWHERE;
  if (Object.hasOwn(shortcuts, event.key)) {
    event.preventDefault();
    shortcuts[event.key]();
  } else if (event.key === 'Enter' && activeElement === find('lines')) {
    event.preventDefault();
    toggleCursor();
  }
});
