// The line that the keyboard or the pointer is at: it opens to its fields.

import { copyLines } from './copy.js';
import { find } from './elements.js';
import { textOf, toggleDetails } from './line.js';
import { visibleLines } from './lines.js';

const list = find('lines');
let cursor = null;

/** Moves by so many lines, from the first in sight where there was none. */
export function moveCursor(by) {
  const visible = visibleLines();
  const at = cursor === null ? -1 : visible.findIndex(line => line.element === cursor);
  const start = visible.findIndex(({ element }) => element.offsetTop + element.offsetHeight > list.scrollTop);
  const next = visible[Math.max(0, Math.min(visible.length - 1, at < 0 ? start : at + by))];
  cursor?.classList.remove('cursor');
  cursor = next?.element ?? null;
  if (cursor !== null) {
    cursor.classList.add('cursor');
    cursor.scrollIntoView({ block: 'nearest' });
    list.focus({ preventScroll: true });
    find('announcer').textContent = textOf(cursor.line).slice(0, 500);
  }
}

/** Opens the line, or closes it. */
export function toggleCursor() {
  if (cursor?.isConnected) {
    toggleDetails(cursor);
    cursor.scrollIntoView({ block: 'nearest' });
  }
}

/** Leaves the details of a line for its list. Returns whether they had the focus. */
export function leaveDetails() {
  const row = document.activeElement?.closest('.details')?.closest('.line');
  if (row === null || row === undefined) {
    return false;
  }
  toggleDetails(row);
  list.focus({ preventScroll: true });
  return true;
}

// A click that marks text opens nothing.
find('rows').addEventListener('click', event => {
  const row = event.target.closest('.line');
  if (row !== null && event.target.closest('button, a, .details') === null && getSelection().isCollapsed) {
    toggleDetails(row);
  }
});

copyLines(list);
