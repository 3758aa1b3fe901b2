import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MASK } from './sensitive-text.ts';
import { Scrubber } from './scrub.ts';

const element = (id: number, tagName: string, attributes: object, childNodes: object[] = []): object => ({
  ...{ type: 2, id, tagName, attributes, childNodes },
});
const text = (id: number, textContent: string): object => ({ type: 3, id, textContent });
const snapshot = (...childNodes: object[]): object => ({
  type: 2,
  timestamp: 1,
  data: { node: { type: 0, id: 1, childNodes }, initialOffset: { left: 0, top: 0 } },
});
const mutation = (part: object): object => ({
  type: 3,
  timestamp: 2,
  data: { source: 0, texts: [], attributes: [], removes: [], adds: [], ...part },
});
const scrubbed = (...events: object[]): string => {
  const scrubber = new Scrubber();
  return JSON.stringify(events.map((event) => scrubber.scrub(event)));
};

describe('what leaves the kiosk', () => {
  it.each([
    ['a hidden field', element(2, 'input', { type: 'hidden', value: 'SECRET' })],
    ['a typed value', element(2, 'input', { type: 'text', value: 'SECRET' })],
    [
      'a chosen value',
      element(2, 'select', { value: 'SECRET' }, [
        element(3, 'option', { value: 'SECRET' }, [text(4, 'SECRET')]),
      ]),
    ],
    ['a text area', element(2, 'textarea', { value: 'SECRET' }, [text(3, 'SECRET')])],
    ['a radio button', element(2, 'input', { type: 'radio', value: 'SECRET' })],
    ['a label only for screen readers', element(2, 'input', { 'aria-label': 'SECRET', title: 'SECRET' })],
    [
      'a slider',
      element(2, 'div', { role: 'slider', 'aria-valuenow': 'SECRET', 'aria-valuetext': 'SECRET' }),
    ],
    ['data attributes', element(2, 'p', { 'data-user': 'SECRET' })],
    ['handlers', element(2, 'p', { onclick: 'SECRET' })],
    ['a link', element(2, 'a', { href: 'https://a.example/x?t=SECRET#SECRET' })],
    ['a relative link', element(2, 'a', { href: '/x?t=SECRET' })],
    ['a script link', element(2, 'a', { href: 'javascript:SECRET' })],
    ['a form', element(2, 'form', { action: 'https://a.example/?SECRET' })],
    ['a picture', element(2, 'img', { src: 'https://a.example/i.png?SECRET', srcset: 'SECRET 2x' })],
    ['a style', element(2, 'p', { style: 'background: url("https://a.example/i?SECRET")' })],
    ['a comment', { type: 5, id: 2, textContent: 'SECRET' }],
    ['a script', element(2, 'script', {}, [text(3, 'SECRET')])],
    ['a meta', element(2, 'meta', { name: 'csrf', content: 'SECRET' })],
    ['an inline frame', element(2, 'iframe', { srcdoc: 'SECRET' })],
    [
      'an editable text',
      element(2, 'div', { contenteditable: 'true' }, [element(3, 'b', {}, [text(4, 'SECRET')])]),
    ],
  ])('holds nothing of %s', (_name, node) => {
    expect(scrubbed(snapshot(node))).not.toContain('SECRET');
    expect(scrubbed(snapshot(), mutation({ adds: [{ parentId: 1, nextId: null, node }] }))).not.toContain(
      'SECRET',
    );
  });

  it('holds nothing of what is written later into a masked place', () => {
    const start = snapshot(
      element(2, 'textarea', {}, [text(3, '')]),
      element(4, 'input', { type: 'hidden' }),
      element(5, 'input', { type: 'text' }),
    );
    const later = mutation({
      texts: [{ id: 3, value: 'SECRET' }],
      adds: [{ parentId: 2, nextId: null, node: text(6, 'SECRET') }],
      attributes: [
        { id: 4, attributes: { value: 'SECRET' } },
        { id: 5, attributes: { value: 'SECRET', type: 'hidden' } },
      ],
    });
    const typed = { type: 3, timestamp: 3, data: { source: 5, id: 5, text: 'SECRET', isChecked: false } };
    expect(scrubbed(start, later, typed)).not.toContain('SECRET');
  });

  it('keeps what the agent needs: texts, layout, button labels, what is ticked', () => {
    const sent = scrubbed(
      snapshot(
        element(2, 'h1', { class: 'title' }, [text(3, 'Ma situation')]),
        element(4, 'input', { type: 'submit', value: 'Continuer' }),
        element(5, 'input', { type: 'checkbox', checked: true }),
        element(6, 'style', {}, [text(7, '.a { color: red }')]),
        element(8, 'input', { type: 'text', value: 'long text' }),
      ),
    );
    for (const kept of ['Ma situation', 'title', 'Continuer', '"checked":true', 'color: red', MASK]) {
      expect(sent).toContain(kept);
    }
  });

  it('tells what is selected, and not how far in a text of the citizen’s', () => {
    const scrubber = new Scrubber();
    const area = element(4, 'p', { contenteditable: 'true' }, [text(5, 'SECRET')]);
    scrubber.scrub(snapshot(element(2, 'div', {}, [text(3, 'Ma situation'), area])));
    const range = (start: number, end: number) => ({ start, startOffset: 1, end, endOffset: 4, SECRET: 1 });
    const data = { source: 14, ranges: [range(3, 3), range(3, 5), range(5, 5)] };
    expect(scrubber.scrub({ type: 3, timestamp: 1, data })?.data).toEqual({
      source: 14,
      ranges: [{ start: 3, startOffset: 1, end: 3, endOffset: 4 }],
    });
  });

  it('passes over pointers and events of plug-ins', () => {
    const scrubber = new Scrubber();
    for (const source of [1, 2, 6, 9, 12]) {
      expect(scrubber.scrub({ type: 3, timestamp: 1, data: { source, SECRET: 1 } })).toBeNull();
    }
    expect(scrubber.scrub({ type: 5, timestamp: 1, data: { tag: 'x', payload: 'SECRET' } })).toBeNull();
  });

  it('refuses a page too deep, and unknown shapes; unknown fields go', () => {
    let deep = text(1, 'x');
    for (let id = 2; id < 1000; id += 1) deep = element(id, 'div', {}, [deep]);
    expect(() => scrubbed(snapshot(deep))).toThrow(RangeError);
    expect(() => scrubbed(snapshot({ type: 2, id: 'x' }))).toThrow();
    expect(() => scrubbed(snapshot(element(2, '<img onerror>', {})))).toThrow();
    expect(scrubbed(snapshot({ ...text(2, 'x'), other: 'SECRET' }))).not.toContain('SECRET');
  });

  it('survives anything: it answers, or throws, and never passes an unknown field', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 6 }), (value, type) => {
        const event = { type, timestamp: 1, data: { source: 0, ...(value as object) } };
        try {
          const answer = new Scrubber().scrub(event);
          return (
            answer === null || Object.keys(answer).every((key) => ['type', 'timestamp', 'data'].includes(key))
          );
        } catch (error) {
          return error instanceof Error;
        }
      }),
    );
  });
});
