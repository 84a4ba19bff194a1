// What stands where no lines are: what to do first, with commands to copy.

import { find, make } from './elements.js';

const box = find('empty');
const quoted = text => (/^[\w./-]+$/.test(text) ? text : `'${text}'`);
const aws = rest => `aws logs ${rest} --region us-east-1 --endpoint-url ${location.origin}`;
const KEYS = 'The two export lines that the service printed at its start let these commands sign:';

const TEXTS = {
  none: () => null,
  nothing: () => ({
    title: 'Nothing has arrived yet',
    text: [
      `Give a board this address as its endpoint, with the key pair that the service printed at its start: ${location.origin}`,
      KEYS,
    ],
    commands: [
      `dotnet run --project hardware/Simulator -- --endpoint ${location.origin}`,
      aws('create-log-group --log-group-name boards'),
    ],
  }),
  loading: () => ({ title: 'Looking for lines…', text: [], commands: [] }),
  choose: () => ({ title: 'Choose a group', text: ['Its lines appear here.'], commands: [] }),
  gone: group => ({
    title: `There is no group ${group}`,
    text: ['It was deleted, or no device has made it yet. Its lines appear here as soon as there is one.', KEYS],
    commands: [aws(`create-log-group --log-group-name ${quoted(group)}`)],
  }),
  noLines: (group, stream) => ({
    title: 'No lines yet',
    text: ['They appear here as they arrive. To send one by hand:', KEYS],
    commands: [
      aws(`create-log-stream --log-group-name ${quoted(group)} --log-stream-name ${quoted(stream)}`),
      aws(`put-log-events --log-group-name ${quoted(group)} --log-stream-name ${quoted(stream)} --log-events timestamp=$(date +%s000),message=hello`),
    ],
  }),
  noMatch: () => ({ title: 'No stored line matches', text: ['Lines that do appear here as they arrive.'], commands: [] }),
  noPattern: () => ({ title: 'The filter cannot be used as it is', text: ['What is wrong stands above.'], commands: [] }),
};

let present = '';

/** Shows one of the texts; 'none' for lines instead. */
export function showEmpty(kind, ...names) {
  const key = JSON.stringify([kind, ...names]);
  if (key === present) {
    return;
  }
  present = key;
  const content = TEXTS[kind](...names);
  box.hidden = content === null;
  if (content !== null) {
    box.replaceChildren(make('h2', '', content.title), ...content.text.map(text => make('p', '', text)), ...content.commands.map(makeCommand));
  }
}

/** A command with a button that copies it. */
export function makeCommand(text) {
  const code = make('code', '', text);
  code.tabIndex = 0;
  const command = make('div', 'command', code);

  // Browsers have no clipboard for pages that came over plain HTTP from another machine.
  if (navigator.clipboard !== undefined) {
    const copy = make('button', '', 'Copy');
    copy.type = 'button';
    copy.setAttribute('aria-label', `Copy ${text}`);
    copy.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text);
      copy.textContent = 'Copied';
      setTimeout(() => { copy.textContent = 'Copy'; }, 1500);
    });
    command.append(copy);
  }
  return command;
}
