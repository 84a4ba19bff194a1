// The metrics as charts: a bar for each minute.

import { find, make, setText, showItems } from './elements.js';
import { countText, numberText, timeText } from './text.js';

const SVG = 'http://www.w3.org/2000/svg';
const BAR = 4;
const HEIGHT = 48;

const STATISTICS = {
  sum: (samples, sum) => sum,
  average: (samples, sum) => sum / samples,
  samples: samples => samples,
};

/** Whether there is a statistic of that name. */
export const isStatistic = name => Object.hasOwn(STATISTICS, name);

/** Shows a chart for each metric. */
export function showCharts(overview, statistic, utc) {
  showItems(find('charts'), overview.metrics, metric => JSON.stringify([metric.namespace, metric.name, metric.unit, metric.dimensions]), metric => {
    const meta = [metric.namespace, metric.unit === 'None' ? null : metric.unit].filter(part => part !== null).join(' · ');
    const title = make('h3', '', make('span', 'name', nameOf(metric)), make('span', 'meta', meta));
    title.title = `${nameOf(metric)} · ${meta}`;
    return make('figure', '', title, make('p', 'figures'), make('div', 'plot'), make('p', 'axis'));
  }, (figure, metric) => {
    const [, figures, plot, axis] = figure.children;
    setText(figures, `${numberText(metric.sum)} in all, ${countText(metric.samples, 'sample', 'samples')}`);

    // Drawn anew only when something has changed.
    const state = JSON.stringify([metric.minutes, overview.minute, statistic, utc]);
    if (figure.state !== state) {
      figure.state = state;
      const values = valuesOf(metric, overview, statistic);
      plot.replaceChildren(draw(values, overview, metric, statistic, utc));
      const from = timeText(minuteMs(overview, 0), utc).slice(0, -7);
      const known = values.filter(value => value !== null);
      setText(axis, `${from} to now, ${known.length === 0 ? 'nothing' : `highest ${numberText(Math.max(0, ...known))}`}`);
    }
  });
}

// A metric with dimensions is one of several of its name: they tell which.
function nameOf(metric) {
  return [metric.name, ...Object.entries(metric.dimensions).map(([name, value]) => `${name}=${value}`)].join(' ');
}

function valuesOf(metric, overview, statistic) {
  const values = Array(overview.minutesShown).fill(null);
  for (const [minute, samples, sum] of metric.minutes) {
    const at = minute - overview.minute + overview.minutesShown - 1;
    if (at < values.length) {
      values[at] = STATISTICS[statistic](samples, sum);
    }
  }
  return values;
}

function minuteMs(overview, at) {
  return (overview.minute - overview.minutesShown + 1 + at) * 60000;
}

function draw(values, overview, metric, statistic, utc) {
  const known = values.filter(value => value !== null);
  const bottom = Math.min(0, ...known);
  const top = Math.max(0, ...known) || (bottom < 0 ? 0 : 1);
  const span = top - bottom;
  const yOf = value => (top - value) / span * HEIGHT;
  const width = values.length * BAR;
  const svg = element('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  svg.setAttribute('aria-label', `${nameOf(metric)}, ${statistic} of each minute of the last hour: ${known.length === 0 ? 'nothing' : `${countText(known.length, 'minute', 'minutes')} with samples, at most ${numberText(Math.max(0, ...known))}`}`);
  values.forEach((value, at) => {
    if (value === null) {
      return;
    }
    const bar = element('rect', {
      x: at * BAR + 0.5,
      y: Math.min(yOf(value), yOf(0) - 0.75),
      width: BAR - 1,
      height: Math.max(0.75, Math.abs(yOf(value) - yOf(0))),
    });
    const title = element('title', {});
    title.textContent = `${timeText(minuteMs(overview, at), utc).slice(0, -7)}: ${numberText(value)}`;
    bar.append(title);
    svg.append(bar);
  });
  svg.append(element('line', { x1: 0, x2: width, y1: yOf(0), y2: yOf(0) }));
  return svg;
}

function element(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}
