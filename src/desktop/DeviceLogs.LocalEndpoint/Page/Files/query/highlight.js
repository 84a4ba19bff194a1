// The words of a query by their kind, to colour them and to know what may stand at a place.

const PARTS = new RegExp([
  '(?<comment>#[^\\n]*)',
  '(?<text>"(?:\\\\.|[^"\\\\])*"?|\'(?:\\\\.|[^\'\\\\])*\'?)',
  '(?<quoted>@?`[^`]*`?)',
  '(?<number>\\d+(?:\\.\\d+)?[A-Za-z]*)',
  '(?<name>[@A-Za-z_][\\w@.]*)',
  '(?<pipe>\\|)',
  '(?<operator>[-+*/^%=<>!~]+)',
  '(?<other>\\s+|.)',
].join('|'), 'suy');

const REGEX = /\/(?:\\.|[^/\\\n])*\/?/y;
const BEFORE_REGEX = new Set(['like', '=~', 'search', 'parse']);

let words = { commands: [], functions: [], keywords: [] };
let commands = new Set();
let functions = new Set();
let keywords = new Set();

/** Loads the words of the language. */
export async function loadLanguage() {
  words = await (await fetch('/page/language')).json();
  const lower = names => new Set(names.map(name => name.toLowerCase()));
  commands = lower(words.commands.map(command => command.name));
  functions = lower(words.functions);
  keywords = lower(words.keywords);
}

/** The words: {commands: [{name, example}], functions, keywords}. */
export const language = () => words;

/** Splits a query: [{kind, text, start}], which together are the whole text. */
export function split(text) {
  const parts = [];
  let isCommand = true;
  let command = '';
  let last = '';
  for (let at = 0; at < text.length;) {
    let kind;
    let part;
    if (text[at] === '/' && (BEFORE_REGEX.has(last) || (command === 'parse' && parts.at(-1)?.kind !== 'operator'))) {
      REGEX.lastIndex = at;
      [kind, part] = ['regex', REGEX.exec(text)[0]];
    } else {
      PARTS.lastIndex = at;
      const groups = Object.entries(PARTS.exec(text).groups);
      [kind, part] = groups.find(([, found]) => found !== undefined);
      if (kind === 'name') {
        kind = kindOf(part, isCommand, text.slice(at + part.length));
      }
    }
    parts.push({ kind, text: part, start: at });
    at += part.length;
    if (kind === 'pipe' || part === '(') {
      isCommand = true;
    } else if (part.trim() !== '' && kind !== 'comment') {
      isCommand = false;
    }
    if (kind === 'command') {
      command = part.toLowerCase();
    }
    if (part.trim() !== '') {
      last = part.toLowerCase();
    }
  }
  return parts;
}

/** Whether a query names its groups itself. */
export const hasSource = text => split(text)
  .find(part => part.kind !== 'comment' && part.text.trim() !== '')?.text.toLowerCase() === 'source';

function kindOf(name, isCommand, rest) {
  const lower = name.toLowerCase();
  if (isCommand && commands.has(lower) && !rest.startsWith('(')) {
    return 'command';
  }
  if (functions.has(lower) && /^\s*\(/.test(rest)) {
    return 'function';
  }
  return keywords.has(lower) ? 'keyword' : 'field';
}
