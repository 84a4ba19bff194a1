// The rows of a query as a table: only those in sight are elements, so that 10,000 rows scroll like ten.

import { find, make } from '../elements.js';
import { visibleText } from '../text.js';

const AROUND = 12;
const SAMPLE = 200;
const LEAST_CHARACTERS = 7;
const MOST_CHARACTERS = 90;

const grid = find('grid');
const head = find('grid-head');
const body = find('grid-rows');

let table = { columns: [], rows: [], pointers: [] };
let shown = new Map();
let active = 0;
let numeric = [];
let open = null;
let openHeight = 0;
let detailsOf = () => make('div', '');

/** Says what makes the details of a row: called with its fields as [[name, value]] and its pointer, or null. */
export function onOpen(makeDetails) {
  detailsOf = makeDetails;
}

/** Shows a table; the place stays where only more rows have come. */
export function showTable(value) {
  const isSame = JSON.stringify(value.columns) === JSON.stringify(table.columns) && table.rows.length <= value.rows.length;
  table = value;
  if (!isSame) {
    grid.scrollTop = 0;
    active = 0;
    setOpen(null);
  }
  grid.setAttribute('aria-rowcount', String(table.rows.length + 1));
  grid.setAttribute('aria-colcount', String(Math.max(1, table.columns.length)));
  numeric = table.columns.map((_, i) => table.rows.slice(0, SAMPLE).every(row => row[i] === null || isNumber(row[i])));
  const heading = make('div', 'grid-row', ...table.columns.map((name, i) => cell('columnheader', name, i)));
  heading.role = 'row';
  heading.ariaRowIndex = '1';
  head.replaceChildren(heading);
  grid.style.setProperty('--columns', table.columns.map(widthOf).join(' '));
  clear();
  render();
}

/** The number of rows. */
export const rowCount = () => table.rows.length;

/** What is shown. */
export const shownTable = () => table;

// As wide as what stands in the first rows; the last one takes what is left.
function widthOf(name, i) {
  const longest = table.rows.slice(0, SAMPLE).reduce((most, row) => Math.max(most, row[i]?.length ?? 0), name.length);
  const width = Math.max(LEAST_CHARACTERS, Math.min(MOST_CHARACTERS, longest)) + 1;
  return i === table.columns.length - 1 && !numeric[i] ? `minmax(${width}ch, 1fr)` : `${width}ch`;
}

function cell(role, text, i) {
  const made = make('div', numeric[i] ? 'cell number' : 'cell', visibleText(text ?? '').replaceAll('\n', '⏎'));
  made.role = role;
  made.ariaColIndex = String(i + 1);
  return made;
}

const isNumber = text => text !== null && text.length < 25 && /^-?\d+(\.\d+)?(E[-+]?\d+)?$/.test(text);

const rowHeight = () => parseFloat(getComputedStyle(grid).getPropertyValue('--row-height'));
const topOf = i => i * rowHeight() + (open !== null && i > open.index ? openHeight : 0);

function clear() {
  shown.forEach(row => row.remove());
  shown.clear();
}

function render() {
  const height = rowHeight();
  const top = Math.max(0, grid.scrollTop - head.offsetHeight);
  body.style.height = `${topOf(table.rows.length)}px`;
  const rowAt = y => Math.floor((open !== null && y > topOf(open.index + 1) ? y - openHeight : y) / height);
  const first = Math.max(0, rowAt(top) - AROUND);
  const last = Math.min(table.rows.length - 1, rowAt(top + grid.clientHeight) + AROUND);
  for (const [i, row] of shown) {
    if (i < first || i > last) {
      row.remove();
      shown.delete(i);
    }
  }
  for (let i = first; i <= last; i++) {
    if (!shown.has(i)) {
      const row = makeRow(i);
      shown.set(i, row);
      body.append(row);
    }
    const row = shown.get(i);
    row.style.top = `${topOf(i)}px`;
    row.classList.toggle('active', i === active);
    row.ariaExpanded = String(open?.index === i);
  }
  if (shown.has(active)) {
    grid.setAttribute('aria-activedescendant', `row-${active}`);
  } else {
    grid.removeAttribute('aria-activedescendant');
  }
}

function makeRow(i) {
  const row = make('div', 'grid-row', ...table.rows[i].map((value, column) => cell('gridcell', value, column)));
  row.role = 'row';
  row.id = `row-${i}`;
  row.ariaRowIndex = String(i + 2);
  row.dataset.index = String(i);
  return row;
}

function setOpen(index) {
  open?.observer.disconnect();
  open?.element.remove();
  open = null;
  openHeight = 0;
  if (index !== null) {
    const fields = table.columns.map((name, i) => [name, table.rows[index][i]]).filter(([, value]) => value !== null);
    const inside = make('div', 'details', detailsOf(fields, table.pointers[index]));
    inside.role = 'gridcell';
    const element = make('div', 'grid-details', inside);
    element.role = 'row';
    element.style.top = `${(index + 1) * rowHeight()}px`;
    body.append(element);
    const observer = new ResizeObserver(() => {
      openHeight = element.offsetHeight;
      render();
    });
    open = { index, element, observer };
    openHeight = element.offsetHeight;
    observer.observe(element);
  }
  render();
}

function move(to) {
  active = Math.max(0, Math.min(table.rows.length - 1, to));
  const top = topOf(active);
  const room = grid.clientHeight - head.offsetHeight;
  if (top < grid.scrollTop) {
    grid.scrollTop = top;
  } else if (top + rowHeight() > grid.scrollTop + room) {
    grid.scrollTop = top + rowHeight() - room;
  }
  render();
}

let isWaiting = false;
grid.addEventListener('scroll', () => {
  if (!isWaiting) {
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      render();
    });
  }
}, { passive: true });

new ResizeObserver(render).observe(grid);

body.addEventListener('click', event => {
  const row = event.target.closest('[data-index]');
  if (row !== null && getSelection().isCollapsed) {
    active = Number(row.dataset.index);
    setOpen(open?.index === active ? null : active);
  }
});

grid.addEventListener('keydown', event => {
  if (event.target !== grid || table.rows.length === 0) {
    if (event.key === 'Escape' && open !== null) {
      setOpen(null);
      grid.focus();
      event.stopPropagation();
    }
    return;
  }
  const page = Math.max(1, Math.floor(grid.clientHeight / rowHeight()) - 2);
  const moves = {
    ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: table.rows.length - 1,
  };
  if (event.key in moves && !event.ctrlKey && !event.metaKey) {
    move(moves[event.key]);
  } else if (event.key === 'Enter' || event.key === ' ') {
    setOpen(open?.index === active ? null : active);
  } else if (event.key === 'Escape' && open !== null) {
    setOpen(null);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
});
