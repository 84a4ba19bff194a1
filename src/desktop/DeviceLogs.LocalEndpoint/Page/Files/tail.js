// The live tail: server-sent events, taken up again where they ended.

const RETRY_MS = 2000;
const HIDDEN_MS = 5000;

/** Keeps one tail open. What arrives goes to the handlers: start, history, live, lines, gone, refused, state. */
export class Tail {
  #handlers;
  #source = null;
  #query = null;
  #after = '';
  #timer = 0;

  constructor(handlers) {
    this.#handlers = handlers;

    // A browser has six connections to a server for all its tabs together: one that nobody sees gives its own up.
    document.addEventListener('visibilitychange', () => {
      clearTimeout(this.#timer);
      if (document.hidden) {
        this.#timer = setTimeout(() => this.#disconnect(), HIDDEN_MS);
      } else if (this.#source === null && this.#query !== null) {
        this.#connect();
      }
    });
  }

  /** Tails streams of a group (all when none is named) from their stored lines on. */
  open(group, streams, pattern) {
    this.close();
    this.#query = new URLSearchParams([['group', group], ...streams.map(stream => ['stream', stream])]);
    if (pattern !== '') {
      this.#query.set('pattern', pattern);
    }
    this.#connect();
  }

  close() {
    this.#disconnect();
    this.#query = null;
    this.#after = '';
  }

  #disconnect() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #connect() {
    this.#disconnect();
    this.#handlers.state('connecting');
    const query = new URLSearchParams(this.#query);
    if (this.#after !== '') {
      query.set('after', this.#after);
    }
    const source = new EventSource(`/page/tail?${query}`);
    this.#source = source;
    source.addEventListener('open', () => this.#handlers.state('live'));
    source.addEventListener('error', () => {
      this.#handlers.state('interrupted');
      if (source.readyState === EventSource.CLOSED) {
        // The browser tries again by itself, but not after an answer that is not an event stream.
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#connect(), RETRY_MS);
      }
    });
    for (const name of ['start', 'history', 'live', 'lines', 'gone', 'refused']) {
      source.addEventListener(name, event => {
        this.#after = event.lastEventId || this.#after;
        if (name === 'start') {
          this.#after = '';
        }
        if (name === 'refused') {
          this.close();
        }
        this.#handlers[name](JSON.parse(event.data));
      });
    }
  }
}
