// Axes: round numbers and round times, and shapes of SVG.

const SVG = 'http://www.w3.org/2000/svg';
const SECOND = 1000;
const STEPS = [
  0.001, 0.01, 0.1, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200,
  86400, 172800, 604800, 2592000, 31536000,
].map(seconds => seconds * SECOND);

/** Makes an element of SVG. */
export function shape(tag, attributes, ...inside) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...inside);
  return made;
}

/** Round numbers from the lowest to the highest, so many or a few more. */
export function roundNumbers(low, high, wanted) {
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / wanted));
  const step = power * [1, 2, 5, 10].find(factor => power * factor * wanted >= span);
  const numbers = [];
  for (let i = Math.floor(low / step); i * step < high + step * 0.999; i++) {
    numbers.push(Number((i * step).toPrecision(12)));
  }
  return numbers;
}

/** A round length of time that a longer one has at most so often. */
export const roundLength = (span, most) => STEPS.find(step => span / step <= most) ?? Math.ceil(span / most / STEPS.at(-1)) * STEPS.at(-1);

/** Round times within two, at most so many. */
export function roundTimes(from, to, most, utc) {
  const step = roundLength(to - from, most);
  const offset = utc ? 0 : new Date(from).getTimezoneOffset() * 60 * SECOND;
  const times = [];
  for (let time = Math.ceil((from - offset) / step) * step + offset; time <= to; time += step) {
    times.push(time);
  }
  return times;
}

/** The text of a round time: the day where it begins one. */
export function tickText(time, span, utc) {
  const moved = new Date(utc ? time : time - new Date(time).getTimezoneOffset() * 60 * SECOND).toISOString();
  if (moved.slice(11, 19) === '00:00:00' && span > 43200 * SECOND) {
    return moved.slice(5, 10);
  }
  return span < 300 * SECOND ? moved.slice(11, 19) : moved.slice(11, 16);
}
