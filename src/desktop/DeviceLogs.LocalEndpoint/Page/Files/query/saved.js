// Saved queries, with parameters, and those of the last week.

import { ask, Refusal } from '../actions.js';
import { find, make, setText } from '../elements.js';
import { current } from '../state.js';
import { ageText, visibleText } from '../text.js';
import { overview } from '../overview.js';

const MOST_SAVED = 500;
const MOST_HISTORY = 200;
const PARAMETER = /\{\{(\w+)\}\}/g;

const dialog = find('queries');
let take = () => { };
let text = '';

/** Opens the list; taken is called with the text of a query that is chosen. */
export async function openSaved(present, taken) {
  take = taken;
  text = present;
  find('save-name').value = '';
  setText(find('save-error'), '');
  dialog.showModal();
  await Promise.all([showSaved(), showHistory()]);
}

async function showSaved() {
  const found = await all('DescribeQueryDefinitions', 'queryDefinitions', MOST_SAVED);
  find('saved-list').replaceChildren(...found.map(makeSaved));
  find('no-saved').hidden = found.length > 0;
}

async function showHistory() {
  const found = await all('DescribeQueries', 'queries', MOST_HISTORY);
  const seen = new Set();
  const list = found.map(query => ({ ...query, text: query.queryString.replace(/^SOURCE .* START=\d+ END=\d+ \| /, '') }))
    .filter(query => !seen.has(query.text) && seen.add(query.text));
  find('history-list').replaceChildren(...list.map(query => makeChoice(
    query.text, `${query.status.toLowerCase()}, ${ageText(overview().now - query.createTime)} ago`, () => choose(query.text))));
  find('no-history').hidden = list.length > 0;
}

async function all(action, member, most) {
  const found = [];
  let answer;
  try {
    do {
      answer = await ask(action, current().group ?? '', { nextToken: answer?.nextToken });
      found.push(...answer[member]);
    } while (answer.nextToken !== undefined && found.length < most);
  } catch (e) {
    setText(find('save-error'), e.message);
  }
  return found;
}

function makeSaved(definition) {
  const item = makeChoice(definition.queryString, visibleText(definition.name), () => useSaved(definition, item));
  const remove = make('button', 'remove', 'Delete');
  remove.type = 'button';
  remove.setAttribute('aria-label', `Delete ${definition.name}`);
  remove.addEventListener('click', () => change('DeleteQueryDefinition', { queryDefinitionId: definition.queryDefinitionId }));
  item.append(remove);
  return item;
}

function makeChoice(query, name, act) {
  const button = make('button', 'choice', make('span', 'name', name), make('code', '', visibleText(query)));
  button.type = 'button';
  button.addEventListener('click', act);
  return make('li', '', button);
}

// What has parameters asks for their values first.
function useSaved(definition, item) {
  const names = [...new Set(Array.from(definition.queryString.matchAll(PARAMETER), found => found[1]))];
  if (names.length === 0) {
    choose(definition.queryString);
    return;
  }
  item.querySelector('form')?.remove();
  const inputs = new Map(names.map(name => {
    const known = (definition.parameters ?? []).find(parameter => parameter.name === name);
    const input = make('input');
    input.value = known?.defaultValue ?? '';
    input.title = known?.description ?? '';
    return [name, input];
  }));
  const go = make('button', '', 'Run');
  const form = make('form', 'parameters', ...names.map(name => make('label', '', `${name} `, inputs.get(name))), go);
  form.addEventListener('submit', event => {
    event.preventDefault();
    choose(definition.queryString.replaceAll(PARAMETER, (_, name) => inputs.get(name).value));
  });
  item.append(form);
  inputs.get(names[0]).focus();
}

function choose(query) {
  dialog.close();
  take(query);
}

async function change(action, members) {
  try {
    await ask(action, current().group ?? '', members);
    setText(find('save-error'), '');
    await showSaved();
  } catch (e) {
    setText(find('save-error'), e instanceof Refusal ? e.message : 'The service does not answer.');
  }
}

find('save-form').addEventListener('submit', event => {
  event.preventDefault();
  const parameters = [...new Set(Array.from(text.matchAll(PARAMETER), found => found[1]))].map(name => ({ name }));
  change('PutQueryDefinition', { name: find('save-name').value, queryString: text, ...(parameters.length === 0 ? {} : { parameters }) });
});
find('close-queries').addEventListener('click', () => dialog.close());
