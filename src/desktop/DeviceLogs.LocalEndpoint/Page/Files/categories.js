// The categories of the lines, to choose one.

import { find, make, showItems } from './elements.js';
import * as lines from './lines.js';
import { change, current } from './state.js';
import { visibleText } from './text.js';

const box = find('category');

/** Shows the categories of the loaded lines, and the chosen one. */
export function showCategories() {
  const { category } = current();
  const names = [...new Set([...lines.categories(), ...(category === null ? [] : [category])])].sort();
  box.hidden = names.length === 0;
  showItems(box, ['', ...names], name => name, makeOption, () => { });
  box.value = category ?? '';
}

function makeOption(name) {
  const option = make('option', '', name === '' ? 'All categories' : visibleText(name));
  option.value = name;
  return option;
}

box.addEventListener('change', () => change({ category: box.value === '' ? null : box.value }, false));
