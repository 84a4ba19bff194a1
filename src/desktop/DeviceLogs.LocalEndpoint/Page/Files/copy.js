// Copying lines gives lines: of each that is marked its time, its stream where that is shown, and its text.

import { textOf } from './line.js';
import { current } from './state.js';
import { timeText } from './text.js';

/** Sees to what is copied from the list. */
export function copyLines(list) {
  list.addEventListener('copy', event => {
    const selection = getSelection();
    if (selection.isCollapsed) {
      return;
    }
    const range = selection.getRangeAt(0);
    const rows = [...list.querySelectorAll('.line')].filter(row => row.offsetParent !== null && touches(range, row));
    if (rows.length < 2) {
      // A part of a line stays a part.
      return;
    }
    event.clipboardData.setData('text/plain', rows.map(row => lineText(row.line, list.classList.contains('streams'))).join('\n'));
    event.preventDefault();
  });
}

const lineText = (line, hasStream) => [timeText(line.time, current().utc), ...(hasStream ? [line.stream] : []), textOf(line)].join(' ');

// A range that ends before the first character of a row does not mean that row.
function touches(range, row) {
  if (!range.intersectsNode(row) || !row.contains(range.endContainer)) {
    return range.intersectsNode(row);
  }
  const before = document.createRange();
  before.selectNodeContents(row);
  before.setEnd(range.endContainer, range.endOffset);
  return before.toString() !== '';
}
