// What the numbers of structured lines say: where lines are missing, and where a board has started again.

import { make, setText } from './elements.js';
import { current } from './state.js';
import { countText, numberText } from './text.js';

// The notices, by the line that each stands before.
const notices = new Map();

/**
 * Marks where numbers of a stream are missing among the lines, and the first line of each boot. What a filter leaves out is not missing.
 */
export function markSequence(lines) {
  const numbered = lines.filter(line => line.missed === undefined && line.facts.seq !== null);
  markBoots(numbered);
  const gaps = current().pattern === '' ? gapsOf(numbered) : new Map();
  for (const [line, notice] of notices) {
    if (!gaps.has(line)) {
      notice.remove();
      notices.delete(line);
    }
  }
  for (const [line, text] of gaps) {
    const notice = notices.get(line) ?? make('div', 'missing');
    notices.set(line, notice);
    setText(notice, text);
    if (notice.nextSibling !== line.element) {
      line.element.before(notice);
    }
  }
}

// Recorded lines are numbered when they leave, and stand where they were logged: the order of numbers is not that of times.
function gapsOf(lines) {
  const gaps = new Map();
  for (const run of runsOf(lines)) {
    run.sort((a, b) => a.facts.seq - b.facts.seq);
    for (let i = 1; i < run.length; i++) {
      const [before, behind] = [run[i - 1].facts.seq, run[i].facts.seq];
      if (behind > before + 1) {
        const numbers = behind === before + 2 ? numberText(before + 1) : `${numberText(before + 1)} to ${numberText(behind - 1)}`;
        gaps.set(run[i], `${countText(behind - before - 1, 'line is', 'lines are')} missing here: number ${numbers} of this start`);
      }
    }
  }
  return gaps;
}

// The lines of each start of each stream. Where they do not have the boot's number, a start begins with number 1.
function runsOf(lines) {
  const starts = new Map();
  return Map.groupBy(lines, ({ stream, facts: { seq, boot } }) => {
    if (boot === null && seq === 1) {
      starts.set(stream, (starts.get(stream) ?? 0) + 1);
    }
    return JSON.stringify([stream, boot, boot === null ? starts.get(stream) ?? 0 : 0]);
  }).values();
}

function markBoots(lines) {
  const boots = new Map();
  for (const { stream, facts: { seq, boot }, element: { dataset } } of lines) {
    const isFirst = boot !== null && (seq === 1 || (boots.has(stream) && boots.get(stream) !== boot));
    boots.set(stream, boot);
    if (isFirst && dataset.mark === undefined) {
      [dataset.mark, dataset.badge] = ['start', `boot ${boot}`];
    } else if (!isFirst && dataset.mark === 'start') {
      delete dataset.mark;
    }
  }
}
