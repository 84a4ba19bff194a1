// What stands where no lines are: what to do first, with commands to copy.

import { find, make } from './elements.js';

const box = find('empty');
/** A name as a shell takes it. */
export const quoted = text => (/^[\w./-]+$/.test(text) ? text : `'${text}'`);
/** A command line of aws for this service. */
export const aws = rest => `aws logs ${rest} --region us-east-1 --endpoint-url ${location.origin}`
  + (location.protocol === 'https:' ? ' --ca-bundle root.pem' : '');
const KEYS = 'with the two export lines that the service printed at its start, in a shell:';

// A text, or in an array a command.
const TEXTS = {
  none: () => null,
  nothing: (...boardUrls) => [
    'Nothing has arrived yet',
    ...(boardUrls.length > 0
      ? [
        'Give a board this address as its endpoint, with the key pair that the service printed at its start:',
        ...boardUrls.map(url => [url]),
      ]
      : ['Boards cannot reach this service: start it with --host 0.0.0.0 for them. It answers programs on this machine.']),
    `Or try it without a board, ${KEYS}`,
    [`dotnet run --project hardware/Simulator -- --endpoint ${location.origin}`],
    [aws('create-log-group --log-group-name boards')],
  ],
  loading: () => ['Looking for lines…'],
  choose: () => ['Choose a group', 'Its lines appear here.'],
  gone: group => [
    `There is no group ${group}`,
    `It was deleted, or no device has made it yet. Its lines appear here as soon as there is one. To make it by hand, ${KEYS}`,
    [aws(`create-log-group --log-group-name ${quoted(group)}`)],
  ],
  noLines: (group, stream, isNew) => [
    'No lines yet',
    `They appear here as they arrive. To send one by hand, ${KEYS}`,
    ...(isNew ? [[aws(`create-log-stream --log-group-name ${quoted(group)} --log-stream-name ${quoted(stream)}`)]] : []),
    [aws(`put-log-events --log-group-name ${quoted(group)} --log-stream-name ${quoted(stream)} `
      + '--log-events timestamp=$(date +%s000),message=hello')],
  ],
  noMatch: pattern => ['No stored line matches', ...hintsOf(pattern), 'Lines that do appear here as they arrive.'],
  noLevel: () => ['None of the loaded lines has the chosen levels', 'Choose others above the lines, or load older lines.'],
  noCategory: name => [
    `None of the loaded lines is of category ${name} and the chosen levels`,
    'Choose others above the lines, or load older lines.',
  ],
  noneStored: pattern => ['No stored line was found', ...hintsOf(pattern), 'Another time may have some; “Go live” waits for new ones.'],
  noPattern: () => ['The filter cannot be used as it is', 'What is wrong stands above.'],
};

// What to look at in a filter that finds nothing.
function hintsOf(pattern) {
  if (pattern === '') {
    return [];
  }
  const hints = ['Capital and small letters differ: ERROR does not find error'
    + (/^\s*[{[]/.test(pattern) ? '.' : ', and ?ERROR ?error finds both.')];
  if (/^\s*\{/.test(pattern)) {
    hints.push('A filter in { } finds only lines that are JSON.');
  } else if (/^\s*\[/.test(pattern)) {
    hints.push('A filter in [ ] finds only lines with as many words as it has names; … stands for any number.');
  } else if (/\s/.test(pattern.trim()) && !pattern.includes('"')) {
    hints.push('Several words must all be in a line; quotation marks keep them together.');
  }
  return hints;
}

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
    const [title, ...parts] = content;
    box.replaceChildren(make('h2', '', title), ...parts.map(part => (Array.isArray(part) ? makeCommand(part[0]) : make('p', '', part))));
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
