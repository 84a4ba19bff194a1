// Colours of terminals, which ESP-IDF writes: ESC [ … m.

const SEQUENCE = /\x1b\[([\d;]*)m/g;
const FORGET = { 22: ['bold', 'dim'], 23: ['italic'], 24: ['underline'], 39: ['colour'], 49: ['ground'] };
const STYLES = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underline' };

/** A text without them. */
export const withoutColours = text => text.replaceAll(SEQUENCE, '');

/** A style to begin a line with; colouredParts changes it. */
export const plainStyle = () => new Map();

/** Splits a text into [{text, className}]; the style continues from text to text. */
export function colouredParts(text, style) {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(SEQUENCE)) {
    add(text.slice(at, found.index));
    apply(found[1].split(';').map(Number), style);
    at = found.index + found[0].length;
  }
  add(text.slice(at));
  return parts;

  function add(part) {
    if (part !== '') {
      parts.push({ text: part, className: [...style.values()].join(' ') });
    }
  }
}

function apply(codes, style) {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i];
    if (code === 0) {
      style.clear();
    } else if (code === 38 || code === 48) {
      // 5;N is one of 256 colours, of which the first 16 are these; 2;R;G;B is any.
      const [kind, number] = [codes[i + 1], codes[i + 2]];
      i += kind === 5 ? 2 : 4;
      if (kind === 5 && number < 16) {
        setColour(style, code === 38, number);
      }
    } else if (code in FORGET) {
      FORGET[code].forEach(name => style.delete(name));
    } else if (code in STYLES) {
      style.set(STYLES[code], STYLES[code]);
    } else if ((code >= 30 && code <= 47) || (code >= 90 && code <= 107)) {
      setColour(style, code % 60 < 40 && code % 60 >= 30, code % 10 + (code >= 90 ? 8 : 0));
    }
  }
}

function setColour(style, isInk, number) {
  style.set(isInk ? 'colour' : 'ground', `${isInk ? 'ink' : 'ground'}-${number}`);
}
