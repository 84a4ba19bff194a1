// A line of the log as an element, and what opens below it.

import { ask } from './actions.js';
import { addressOf } from './address.js';
import { colouredParts, plainStyle, withoutColours } from './ansi.js';
import { make, setText } from './elements.js';
import { badgeOf, factsOf } from './facts.js';
import { jsonOf, makeAction, makeFieldList, makeTree, pairsOf } from './fields.js';
import { withCondition, withTerm } from './filters.js';
import { kindOf, levelOf } from './levels.js';
import { change, current } from './state.js';
import { countText, fullTimeText, makeName, numberText, visibleText } from './text.js';

const LONG_CHARACTERS = 1200;
const LONG_ROWS = 12;

/** The place of a line among the stored ones, as addresses have it. */
export const placeOfLine = line => `${line.time}-${line.chunk}-${line.index}`;

/** The text of a line without colours. */
export const textOf = line => withoutColours(line.parts.join(''));

/** Makes the element of a line. */
export function makeLine(line) {
  const whole = textOf(line);
  const level = levelOf(whole);
  const row = make('div', 'line', make('time', ''), makeName(line.stream, 'stream'), makeLevel(level),
    make('span', 'text', ...colouredText(line.parts)));
  row.dataset.kind = kindOf(level);
  if (level !== null) {
    row.dataset.level = level.name;
  }
  line.facts = factsOf(whole);
  const badge = badgeOf(line.facts);
  if (badge !== null) {
    [row.dataset.mark, row.dataset.badge] = badge;
  }
  if (line.bytes !== undefined || whole.length > LONG_CHARACTERS || whole.split('\n', LONG_ROWS + 1).length > LONG_ROWS) {
    row.append(makeUnfold(row, line, whole));
    row.classList.add('long');
  }
  row.line = line;
  return row;
}

/** Makes the notice of lines that are missing. */
export function makeMissed(line) {
  return make('div', 'missed', `${numberText(line.missed)} ${line.missed === 1 ? 'line' : 'lines'} not shown here: `
    + 'more came than this page keeps. They are stored: Time… shows them.');
}

// Every second part is one that the filter is about.
function colouredText(parts) {
  const style = plainStyle();
  return parts.flatMap((part, i) => {
    const spans = colouredParts(part, style)
      .map(({ text, className }) => (className === '' ? visibleText(text) : make('span', className, visibleText(text))));
    return i % 2 === 0 ? spans : [make('mark', '', ...spans)];
  });
}

function makeLevel(level) {
  const letter = make('span', 'level', level === null ? '' : level.letter);
  if (level !== null) {
    letter.title = level.name;
  }
  return letter;
}

// A line that is cut here is fetched as a whole.
function makeUnfold(row, line, whole) {
  const unfold = make('button', 'unfold', line.bytes === undefined
    ? `show all ${countText(whole.length, 'character', 'characters')}`
    : `show all ${countText(line.bytes, 'byte', 'bytes')}`);
  unfold.type = 'button';
  unfold.addEventListener('click', async () => {
    if (line.bytes !== undefined) {
      try {
        const { logRecord } = await ask('GetLogRecord', current().group, { logRecordPointer: pointerOf(line) });
        line.parts = [logRecord['@message']];
        line.bytes = undefined;
        row.querySelector('.text').replaceChildren(...colouredText(line.parts));
      } catch (e) {
        setText(unfold, e.message);
        return;
      }
    }
    row.classList.remove('long');
    unfold.remove();
    row.closest('#lines').focus();
  });
  return unfold;
}

const pointerOf = line =>
  `${String(line.time).padStart(20, '0')}${String(line.chunk).padStart(20, '0')}${String(line.index).padStart(16, '0')}`;

/** Opens a line to its fields, or closes it. */
export function toggleDetails(row) {
  const open = row.querySelector('.details');
  row.classList.toggle('open', open === null);
  if (open !== null) {
    open.remove();
    return;
  }
  const { line } = row;
  row.append(make('div', 'details', makeActions(line), ...fieldsOf(line)));
}

function makeActions(line) {
  const link = make('a', '', 'Link to this line');
  link.href = addressOf({ ...current(), line: placeOfLine(line), last: null, from: null, to: null });
  const hint = make('span', 'hint', `${fullTimeText(line.time, current().utc)} · ${visibleText(line.stream)}`);
  const actions = make('p', 'actions', hint, link,
    makeAction('Lines around', 'Show the lines around this one, without the filter', () => change({
      line: placeOfLine(line), pattern: '', levels: [], category: null, last: null, from: null, to: null,
    })),
    makeAction('Only this stream', 'Show the lines of this stream alone', () => change({ streams: [line.stream] })));

  // Browsers have no clipboard for pages that came over plain HTTP from another machine.
  if (navigator.clipboard !== undefined) {
    actions.append(copyAction('Copy link', () => link.href), copyAction('Copy line', () => textOf(line)));
  }
  return actions;
}

function copyAction(text, content) {
  const button = makeAction(text, text, async () => {
    await navigator.clipboard.writeText(content());
    setText(button, 'Copied');
    setTimeout(() => setText(button, text), 1500);
  });
  return button;
}

function fieldsOf(line) {
  const text = textOf(line);
  const json = line.bytes === undefined ? jsonOf(text) : undefined;
  if (json !== undefined) {
    return [makeTree(json, (path, value) => filterActions(path, not => withCondition(current().pattern, path, value, not)))];
  }
  const pairs = pairsOf(text);
  return pairs.length === 0 ? [] : [makeFieldList(pairs, (name, value) =>
    filterActions(name, not => withTerm(current().pattern, termOf(text, name, value), not)))];
}

// As the line has it: name=value or name="value".
const termOf = (text, name, value) => (text.includes(`${name}="${value}"`) ? `${name}="${value}"` : `${name}=${value}`);

function filterActions(name, patternOf) {
  const button = (sign, words, not) => makeAction(sign, `Show ${words} lines with this ${name}`,
    () => change({ pattern: patternOf(not) ?? current().pattern }));
  return [button('+', 'only', false), ...(patternOf(true) === null ? [] : [button('−', 'no', true)])];
}
