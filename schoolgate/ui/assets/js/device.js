// The copy on this device: what is typed goes here at once, and leaves when the server has it.

const PREFIX = "schoolgate:draft:";
const LIFE = 7 * 24 * 60 * 60 * 1000;

function store() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

export class Device {
  constructor(form) {
    this.form = form;
    this.tidy();
  }

  get key() {
    return `${PREFIX}${this.form.dataset.person}:${this.form.dataset.draft}`;
  }

  // True when the copy is safe here. `base` is what the server had when this was typed.
  write(fields, more = {}) {
    const copy = { fields: [...fields], base: this.form.dataset.keptAt ?? "", at: Date.now(), ...more };
    try {
      store().setItem(this.key, JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  read() {
    try {
      return JSON.parse(store().getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    store()?.removeItem(this.key);
  }

  // A shared computer must not hold drafts for ever.
  tidy() {
    const shelf = store();
    if (!shelf) return;
    for (const key of Object.keys(shelf).filter((name) => name.startsWith(PREFIX))) {
      try {
        if (Date.now() - JSON.parse(shelf.getItem(key)).at > LIFE) shelf.removeItem(key);
      } catch {
        shelf.removeItem(key);
      }
    }
  }
}
