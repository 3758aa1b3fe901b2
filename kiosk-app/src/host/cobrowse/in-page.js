/**
 * What runs in the page, before the page's own scripts. `recorder.ts` reads this file, puts rrweb's record before it and
 * calls it. It is in the page's own world, since only there rrweb sees rules inserted by script and values set by script;
 * so all it says is taken for forgeable, and checked and scrubbed in the host.
 *
 * It posts {type:'ready'}, {type:'hidden', hidden}, {type:'print'}, {type:'window-blocked'}, {type:'pick', pick} and {type:'event', event}, and leaves
 * a handle the host picks up.
 */
(function inPage(rrweb, send, handleName, mask, hides, places) {
  const stringify = JSON.stringify;
  const post = (message) => send(stringify(message));

  /** What the agency hides of the pages of this host: left out of the mirror, its place empty. */
  const parts = hides
    .filter(({ host }) => host === window.location.host)
    .flatMap(({ selectors }) => selectors);
  const isSelector = (text) => {
    try {
      document.createDocumentFragment().querySelector(text);
      return true;
    } catch {
      return false;
    }
  };
  /** One that can't be read hides all: what it meant is not known. */
  const isUnreadable = !parts.every(isSelector);

  /** Controls that only the citizen may touch. */
  const sensitive = [
    ...parts,
    'input[type="password" i]',
    'input[type="hidden" i]',
    'input[type="file" i]',
    '[autocomplete^="cc-" i]',
    '[autocomplete="one-time-code" i]',
    '[autocomplete*="password" i]',
    '.rr-block',
    '.rr-mask',
  ].join(',');

  let stop = null;
  let hidden = null;
  /** What was told of each canvas last, since the last snapshot. */
  let told = new WeakMap();
  /** Fields that were passwords once: "show the password" changes their type, not what they hold. */
  const passwords = new Set();

  const documents = () => {
    const all = [document];
    for (const frame of document.querySelectorAll('iframe')) {
      try {
        if (frame.contentDocument) all.push(frame.contentDocument);
      } catch {
        // another origin: rrweb doesn't record it either
      }
    }
    return all;
  };

  const isLogin = () => {
    for (const page of documents()) {
      for (const field of page.querySelectorAll('input[type="password" i]')) passwords.add(field);
    }
    for (const field of passwords) if (!field.isConnected) passwords.delete(field);
    return isUnreadable || passwords.size > 0;
  };

  const start = () => {
    told = new WeakMap();
    stop = rrweb.record({
      emit: (event) => post({ type: 'event', event }),
      ...(parts.length > 0 ? { blockSelector: parts.join(',') } : {}),
      maskAllInputs: true,
      maskInputFn: (text) => (text ? mask : ''),
      slimDOMOptions: 'all',
      inlineStylesheet: false, // sheets go once, by hash: `page-assets.ts`
      recordCanvas: false,
      recordCrossOriginIframes: false,
      recordAfter: 'DOMContentLoaded',
      sampling: { mousemove: false, mouseInteraction: false, scroll: 100, media: 800, input: 'all' },
    });
  };

  const look = () => {
    const login = isLogin();
    if (login === hidden) return;
    hidden = login;
    if (stop) stop();
    stop = null;
    post({ type: 'hidden', hidden });
    if (!hidden) start();
  };

  // Created before rrweb's observer, so told before it: a password field stops the recording in the same turn.
  const watcher = new MutationObserver(() => document.readyState !== 'loading' && look());
  watcher.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['type'] });
  document.addEventListener(
    'load',
    ({ target }) => {
      if (target?.tagName !== 'IFRAME') return;
      look();
      if (target.contentDocument) watchPicks(target.contentDocument);
    },
    true,
  );
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', look, { once: true });
  else look();

  // The kiosk shows it as a document first.
  window.print = () => post({ type: 'print' });

  // A file that a script makes: kept a while, for the host to take it out when the page wants it to be saved.
  const MADE_KEPT = 8;
  const made = new Map();
  const makeUrl = window.URL.createObjectURL;
  window.URL.createObjectURL = function createObjectURL(thing) {
    const url = makeUrl.call(window.URL, thing);
    if (thing instanceof window.Blob) made.set(url, thing);
    if (made.size > MADE_KEPT) made.delete(made.keys().next().value);
    return url;
  };
  const base64Of = (blob) =>
    new Promise((resolve) => {
      const reader = new window.FileReader();
      reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
      reader.onerror = () => resolve(null);
      reader.readAsDataURL(blob);
    });

  // A canvas tells the mirror nothing: the host asks for pictures of those that show. What WebGL has painted is else gone by then.
  const CLIP_SIDE = 640;
  const Canvas = window.HTMLCanvasElement;
  const makeContext = Canvas.prototype.getContext;
  Canvas.prototype.getContext = function getContext(kind, options) {
    const kept = /webgl/.test(kind) ? { ...options, preserveDrawingBuffer: true } : options;
    return makeContext.call(this, kind, kept);
  };
  const showsCanvas = (canvas) => {
    const box = canvas.getBoundingClientRect();
    const { innerWidth: width, innerHeight: height } = canvas.ownerDocument.defaultView;
    const isInside = box.right > 0 && box.bottom > 0 && box.left < width && box.top < height;
    return isInside && box.width * box.height > 256 && canvas.width * canvas.height > 0;
  };
  /** All that lies over a canvas: what is in the largest element around it that is hardly larger than it. */
  const around = (canvas) => {
    const size = (element) => element.offsetWidth * element.offsetHeight;
    let at = canvas;
    while (at.parentElement && size(at.parentElement) <= 1.2 * size(canvas)) at = at.parentElement;
    return at;
  };
  /** Small enough, as base64; null when it can't be, or holds a picture of another site, which nobody may read. */
  const pictureOf = (canvas, most) => {
    const scale = Math.min(1, CLIP_SIDE / Math.max(canvas.width, canvas.height));
    const small = document.createElement('canvas');
    small.width = Math.max(1, canvas.width * scale);
    small.height = Math.max(1, canvas.height * scale);
    try {
      makeContext.call(small, '2d').drawImage(canvas, 0, 0, small.width, small.height);
      for (const quality of [0.6, 0.3, 0.1]) {
        const url = small.toDataURL('image/webp', quality);
        const base64 = url.slice(url.indexOf(',') + 1);
        if (base64.length <= most) return base64;
      }
    } catch {
      // not to be read
    }
    return null;
  };

  // The browser itself opens no window that nobody touched anything for; the kiosk says so.
  const openWindow = window.open;
  window.open = function open(...how) {
    const opened = openWindow.apply(this, how);
    if (!opened && !/noopener|noreferrer/.test(how[2])) post({ type: 'window-blocked' });
    return opened;
  };

  // A socket goes through no request interception: held to the list here. What gets round this the host sees, and takes the page away.
  const isPlace = ({ host, pathname }, place) =>
    host === place.host && (place.path === '/' || `${pathname}/`.startsWith(place.path.replace(/\/?$/, '/')));
  const mayConnect = (address) => {
    const url = window.URL.parse(address, window.location.href);
    const theirs = places.filter(({ host }) => host.split(':')[0] === url?.hostname);
    return theirs.length === 0 || theirs.some((place) => isPlace(url, place)); // the resolver knows no other host
  };
  window.WebSocket = new Proxy(window.WebSocket, {
    construct(target, how, as) {
      if (!mayConnect(how[0]))
        throw new window.DOMException('The kiosk does not connect there.', 'SecurityError');
      return Reflect.construct(target, how, as);
    },
  });

  // A page brought back from memory kept its scripts and lost its context: it starts anew.
  window.addEventListener('pageshow', (event) => event.persisted && window.location.reload());

  // Frames of the page's own origin have classes of their own, so no `instanceof`.
  const parentOf = (node) => node.parentNode ?? (node.nodeType === 11 ? (node.host ?? null) : null);
  const isWithin = (node, ancestor) => {
    for (let at = node; at; at = parentOf(at)) if (at === ancestor) return true;
    return false;
  };
  const elementOf = (id) => {
    const node = rrweb.record.mirror.getNode(id);
    const element = node?.nodeType === 1 ? node : node?.parentElement;
    return element?.isConnected ? element : null;
  };

  /** Where a nested document's origin is in the top one. */
  const originOf = (element) => {
    let left = 0;
    let top = 0;
    for (let frame = element.ownerDocument.defaultView?.frameElement; frame;) {
      const box = frame.getBoundingClientRect();
      left += box.left + frame.clientLeft;
      top += box.top + frame.clientTop;
      frame = frame.ownerDocument.defaultView?.frameElement;
    }
    return { left, top };
  };

  const hitAt = (x, y) => {
    let root = document;
    let at = { x, y };
    let hit = null;
    for (;;) {
      const next = root.elementFromPoint(at.x, at.y);
      if (!next || next === hit) return hit;
      hit = next;
      if (hit.shadowRoot) root = hit.shadowRoot;
      else if (hit.tagName === 'IFRAME' && hit.contentDocument) {
        const box = hit.getBoundingClientRect();
        at = { x: at.x - box.left - hit.clientLeft, y: at.y - box.top - hit.clientTop };
        root = hit.contentDocument;
      } else return hit;
    }
  };

  const frame = () =>
    new Promise((resolve) => {
      setTimeout(resolve, 250); // a page that paints nothing gets no frame
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });

  const pointIn = (element, fx, fy) => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) return null;
    const origin = originOf(element);
    return { x: origin.left + box.left + fx * box.width, y: origin.top + box.top + fy * box.height };
  };
  const isInView = (at) => at.x >= 0 && at.y >= 0 && at.x < innerWidth && at.y < innerHeight;

  const CONTROLS =
    'a[href], button, input, select, textarea, summary, [role="button" i], [role="link" i], [role="menuitem" i]';
  const nameOf = (control) =>
    (
      control.getAttribute('aria-label') ||
      control.innerText ||
      control.value ||
      control.title ||
      control.alt ||
      ''
    )
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 120);
  const sends = (control) =>
    Boolean(control?.form) && (control.type === 'submit' || control.type === 'image');

  /** The control that a click at an element is for; null: of none. */
  const controlOf = (element) => {
    let control = element.closest(CONTROLS) ?? element.closest('label')?.control ?? null;
    for (
      let root = element.getRootNode();
      !control && root.nodeType === 11 && root.host;
      root = root.host.getRootNode()
    ) {
      control = root.host.closest(CONTROLS);
    }
    return control;
  };

  /** Whether a click that hits this is the click at that: in or around it, and for the same control. */
  const isAimedAt = (hit, element) =>
    controlOf(hit) === controlOf(element) &&
    (isWithin(hit, element) || isWithin(element, hit) || hit.closest('label')?.control === element);

  /** What a click at an element sets off: the name of its control, and whether it sends a form. */
  const deedOf = (hit) => {
    const control = controlOf(hit);
    if (!control) {
      // A box that listens for clicks by itself: the few words in it are its name.
      const words = (hit.innerText ?? '').trim();
      return { label: words.length <= 60 ? words.replace(/\s+/g, ' ') : '', submits: false };
    }
    const isButton = control.matches(
      'a, button, summary, [role], input[type="submit" i], input[type="button" i], input[type="image" i]',
    );
    return { label: isButton ? nameOf(control) : '', submits: sends(control) };
  };

  const TYPED = /^(text|search|email|tel|url|number)$/;
  const MOMENT = /^(date|month|week|time|datetime-local)$/;
  const isMoment = (field) => field?.tagName === 'INPUT' && MOMENT.test(field.type);
  /** As the page's own scripts can't have changed them. */
  const setterOf = (owner, name) => Object.getOwnPropertyDescriptor(owner.prototype, name).set;
  const setValue = setterOf(window.HTMLInputElement, 'value');
  const setIndex = setterOf(window.HTMLSelectElement, 'selectedIndex');
  const setSelected = setterOf(window.HTMLOptionElement, 'selected');
  /** Letters and digits only, without accents: what a page adds to make a number readable is none of the value. */
  const bare = (text) =>
    text
      .normalize('NFD')
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toLowerCase();

  /** The words of a label without those of the control in it: the entries of a list are no name. */
  const wordsOf = (label) => {
    const copy = label.cloneNode(true);
    for (const inner of copy.querySelectorAll('select, textarea, button, script, style')) inner.remove();
    return copy.textContent;
  };
  const labelOf = (field) => {
    const named = (field.getAttribute('aria-labelledby') ?? '')
      .split(/\s+/)
      .map((id) => (id ? field.getRootNode().getElementById?.(id) : null))
      .map((label) => (label ? wordsOf(label) : ''));
    const labels = [...(field.labels ?? [])].map(wordsOf);
    const name =
      [...named, ...labels].filter(Boolean).join(' ') ||
      field.getAttribute('aria-label') ||
      field.placeholder ||
      field.title ||
      '';
    return name.replace(/\s+/g, ' ').trim().slice(0, 300);
  };

  /** A field that the agent may propose a text for, or {code}. */
  const fieldOf = (id) => {
    const field = elementOf(id);
    if (!field) return { code: 'target-moved' };
    if (field.closest(sensitive) || passwords.has(field)) return { code: 'target-masked' };
    const typed = field.tagName === 'TEXTAREA' || (field.tagName === 'INPUT' && TYPED.test(field.type));
    if (!typed && !isMoment(field) && field.tagName !== 'SELECT') return { code: 'field-unsuitable' };
    if (field.matches(':disabled') || field.readOnly) return { code: 'field-unsuitable' };
    const box = field.getBoundingClientRect();
    const shows = field.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!shows || box.width < 2 || box.height < 2) return { code: 'target-moved' };
    return { field, typed };
  };
  const tellChange = (field) => {
    for (const type of ['input', 'change'])
      field.dispatchEvent(new window.Event(type, { bubbles: true, composed: true }));
  };
  const isOpenTo = (option) => option && !option.disabled && option.parentElement.disabled !== true;
  /** Leaves these entries of a list chosen, by their numbers; of one that takes several, what is beyond the kiosk's sheet stays. */
  const select = (list, chosen) => {
    if (!chosen.every((index) => isOpenTo(list.options[index]))) return false;
    if (!list.multiple) setIndex.call(list, chosen[0]);
    else
      for (const option of [...list.options].slice(0, MOST_OPTIONS))
        if (isOpenTo(option)) setSelected.call(option, chosen.includes(option.index));
    return true;
  };
  /** The words of one entry; of several with a semicolon between them where the list takes so many. */
  const choose = (list, text) => {
    const options = [...list.options].filter((option) => isOpenTo(option) && option.value !== '');
    const entry = (words) => {
      const fits = (name) => bare(name) === bare(words);
      return options.find(({ label }) => fits(label)) ?? options.find(({ value }) => fits(value));
    };
    const found = (list.multiple ? text.split(';') : [text]).map(entry);
    return (
      found.every(Boolean) &&
      select(
        list,
        found.map(({ index }) => index),
      )
    );
  };
  /** How people write what a field keeps in an order of its own. */
  const two = (digits) => digits.padStart(2, '0');
  const written = {
    date: [/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, (day, month, year) => `${year}-${two(month)}-${two(day)}`],
    month: [/^(\d{1,2})\/(\d{4})$/, (month, year) => `${year}-${two(month)}`],
    week: [/^(\d{1,2})\/(\d{4})$/, (week, year) => `${year}-W${two(week)}`],
    time: [/^(\d{1,2}) ?[h:] ?(\d{2})$/, (hour, minute) => `${two(hour)}:${minute}`],
    'datetime-local': [
      /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}) ?[h:] ?(\d{2})$/,
      (day, month, year, hour, minute) => `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}`,
    ],
  };
  const write = (field, text) => {
    const [form, kept] = written[field.type];
    const parts = form.exec(text);
    const before = field.value;
    setValue.call(field, parts ? kept(...parts.slice(1)) : text);
    if (field.value !== '') return true;
    setValue.call(field, before);
    return false;
  };

  // The browser's own pop-ups of lists and dates are in no picture of the page: the kiosk asks in their place.
  const MOST_OPTIONS = 1000;
  let picking = null;
  /** One that shows several entries of which one is chosen has no pop-up; one of several wants a key held that a kiosk has not. */
  const isList = (field) => field?.tagName === 'SELECT' && (field.multiple || field.size <= 1);
  const pickOf = (field) => {
    const label = labelOf(field);
    const { type, value, min, max, multiple } = field;
    if (isMoment(field)) return { kind: 'date', form: type, label, value, min, max };
    const shown = [...field.options].slice(0, MOST_OPTIONS);
    const options = shown.map((option) => ({
      text: option.label.replace(/\s+/g, ' ').trim().slice(0, 200),
      disabled: !isOpenTo(option),
    }));
    const chosen = shown.flatMap((option, index) => (option.selected ? [index] : []));
    return { kind: 'choice', label, options, several: multiple, chosen };
  };
  const opens = (event) =>
    event.type !== 'keydown' ||
    event.key === ' ' ||
    event.key === 'F4' ||
    (event.altKey && /^Arrow(Up|Down)$/.test(event.key));
  const onPick = (event) => {
    const at = event.composedPath()[0];
    const field = at.closest?.('select') ?? at;
    if (!event.isTrusted || !opens(event) || !(isList(field) || (isMoment(field) && !field.readOnly))) return;
    if (field.matches(':disabled')) return;
    event.preventDefault();
    if (event.type === 'mousedown') {
      field.focus();
      return; // asked at the click, which follows
    }
    picking = field;
    post({ type: 'pick', pick: pickOf(field) });
  };
  /** Frames of the page's own origin are the page's: each of their documents as it comes. */
  const watchPicks = (page) => {
    for (const type of ['mousedown', 'click', 'keydown'])
      page.addEventListener(type, onPick, { capture: true });
  };
  watchPicks(window);

  const focused = () => {
    let at = document.activeElement;
    while (at) {
      const inner =
        at.shadowRoot?.activeElement ?? (at.tagName === 'IFRAME' ? at.contentDocument?.activeElement : null);
      if (!inner) return at;
      at = inner;
    }
    return at;
  };

  const handle = {
    /** The number in the mirror of an element that may be seen; -1 of any other. */
    numberOf: (element) =>
      element.closest(['.rr-block', ...parts].join(',')) ? -1 : rrweb.record.mirror.getId(element),

    /** A fresh full snapshot, if the page is not hidden. */
    snapshot: () => {
      told = new WeakMap();
      if (stop) rrweb.record.takeFullSnapshot(true);
    },

    /** Canvases that show and have changed: no more than so many, each of so many characters. */
    clips: (most, length) => {
      const canvases = documents().flatMap((page) => [...page.querySelectorAll('canvas')]);
      return canvases
        .filter(showsCanvas)
        .slice(0, most)
        .flatMap((canvas) => {
          const id = handle.numberOf(canvas);
          if (id < 1) return [];
          const over = around(canvas);
          const words = over.innerText.slice(0, 20000);
          const isMasked =
            over.closest(sensitive) ||
            over.querySelector(`${sensitive}, input, select, textarea, [contenteditable]`);
          const picture = isMasked ? null : pictureOf(canvas, length);
          const all = `${canvas.width} ${canvas.height} ${words} ${picture}`;
          if (told.get(canvas) === all) return [];
          told.set(canvas, all);
          return [{ id, width: canvas.width, height: canvas.height, words, picture }];
        });
    },

    /** CSS pixels of a target as it stands, for the agent's pointer; null when it is gone. */
    place: (id, fx, fy) => {
      const element = elementOf(id);
      return element ? pointIn(element, fx, fy) : null;
    },

    /** The box of an element as it stands, in CSS pixels; null when it is gone or shows nothing. */
    box: (id) => {
      const element = elementOf(id);
      const at = element && pointIn(element, 0, 0);
      if (!at) return null;
      const { width, height } = element.getBoundingClientRect();
      return { ...at, width, height };
    },

    /** Brings a target into view for a click; {x, y}, or {code} when it must not or can't be clicked. */
    aim: async (id, fx, fy) => {
      const element = elementOf(id);
      if (!element) return { code: 'target-moved' };
      if (element.closest(sensitive) || element.control?.matches(sensitive)) return { code: 'target-masked' };
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      await frame();
      let at = pointIn(element, fx, fy);
      if (at && !isInView(at)) {
        window.scrollBy({ left: at.x - innerWidth / 2, top: at.y - innerHeight / 2, behavior: 'instant' });
        await frame();
        at = pointIn(element, fx, fy);
      }
      if (!at) return { code: 'target-moved' };
      const origin = originOf(element);
      // Text that wraps elsewhere than at the agent's: the middle of each of its lines will do.
      const lines = [...element.getClientRects()].map((box) => ({
        x: origin.left + box.left + box.width / 2,
        y: origin.top + box.top + box.height / 2,
      }));
      for (const point of [at, ...lines]) {
        const hit = hitAt(point.x, point.y);
        if (!hit || !isAimedAt(hit, element)) continue;
        return hit.closest(sensitive) ? { code: 'target-masked' } : { ...point, deed: deedOf(hit) };
      }
      return { code: 'target-moved' };
    },

    /** The target at CSS pixels, for the citizen's pointer; null when nothing of the mirror is there. */
    nodeAt: (x, y) => {
      const hit = hitAt(x, y);
      const id = hit ? rrweb.record.mirror.getId(hit) : -1;
      if (!hit || id < 1) return null;
      const box = hit.getBoundingClientRect();
      const origin = originOf(hit);
      const fraction = (value, size) => (size > 0 ? Math.min(1, Math.max(0, value / size)) : 0);
      return {
        nodeId: id,
        x: fraction(x - origin.left - box.left, box.width),
        y: fraction(y - origin.top - box.top, box.height),
      };
    },

    /** A field as it stands: what the page calls it; or {code}. */
    field: (id) => {
      const { field, typed, code } = fieldOf(id);
      return code ? { code } : { label: labelOf(field), filled: field.value !== '', typed };
    },

    /** Whether all of a field's text is selected now, to be typed over. */
    enter: (id) => {
      const { field, typed } = fieldOf(id);
      if (!typed) return false;
      field.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      field.focus();
      field.select();
      return focused() === field;
    },

    /** Leaves a field; whether it holds this text. */
    leave: (id, text) => {
      const { field } = fieldOf(id);
      field?.blur();
      return field !== undefined && bare(field.value) === bare(text);
    },

    /** Chooses in a list, or sets a date. */
    set: (id, text) => {
      const { field, typed } = fieldOf(id);
      if (!field || typed) return false;
      field.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      if (!(field.tagName === 'SELECT' ? choose(field, text) : write(field, text))) return false;
      tellChange(field);
      return true;
    },

    /** Sets the list or date that was touched last: to a value, or to these entries. */
    picked: (value) => {
      const field = picking;
      picking = null;
      if (!field?.isConnected || field.matches(':disabled')) return false;
      if (!(isMoment(field) ? write(field, String(value)) : isList(field) && select(field, value)))
        return false;
      tellChange(field);
      return true;
    },

    /** What a script of the page made a file of, {type, base64}; null when it is not known, or larger than `most` bytes. */
    made: async (url, most) => {
      const blob = made.get(url);
      if (!blob || blob.size > most) return null;
      const base64 = await base64Of(blob);
      return base64 === null ? null : { type: blob.type, base64 };
    },

    /** Where a point of the document in an element is in this one; {x, y}, or {code} when it can't be clicked through it. */
    through: async (id, x, y, isAimed) => {
      const element = elementOf(id);
      if (!element) return { code: 'target-moved' };
      const point = () => {
        const box = element.getBoundingClientRect();
        const origin = originOf(element);
        const { paddingLeft, paddingTop } = element.ownerDocument.defaultView.getComputedStyle(element);
        return {
          x: origin.left + box.left + element.clientLeft + parseFloat(paddingLeft) + x,
          y: origin.top + box.top + element.clientTop + parseFloat(paddingTop) + y,
        };
      };
      if (!isAimed) return point();
      if (element.closest(sensitive)) return { code: 'target-masked' };
      // Drawn larger or smaller than laid out, a point of it is not known.
      if (Math.abs(element.getBoundingClientRect().width - element.offsetWidth) > 1)
        return { code: 'target-moved' };
      element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
      await frame();
      if (!isInView(point())) {
        const at = point();
        window.scrollBy({ left: at.x - innerWidth / 2, top: at.y - innerHeight / 2, behavior: 'instant' });
        await frame();
      }
      const at = point();
      return hitAt(at.x, at.y) === element ? at : { code: 'target-moved' };
    },

    /** The number of the frame of another origin that has the focus; 0: it is in this document, -1: in one that is not in the mirror. */
    focusedFrame: () => {
      const at = focused();
      return at?.tagName === 'IFRAME' && !at.contentDocument ? rrweb.record.mirror.getId(at) : 0;
    },

    /** Would keys go where only the citizen may type? */
    isFocusSensitive: () => focused()?.closest(sensitive) != null,

    /** What Enter would set off where the focus is: its own control, or the form that a field is in. */
    enterDeed: () => {
      const at = focused();
      if (!at) return null;
      if (
        at.matches('input:not([type="submit" i]):not([type="button" i]):not([type="image" i]), select') &&
        at.form
      ) {
        const button = [...at.form.elements].find(sends);
        return { label: button ? nameOf(button) : '', submits: at.tagName === 'INPUT' };
      }
      return at.matches('textarea, [contenteditable]') ? null : deedOf(at);
    },
  };
  // Handed over by the protocol's own notice of it: no name of the page's world leads to it.
  console.debug(handleName, handle);
  post({ type: 'ready' });
});
