import { LitElement } from 'lit';
import { expect } from '@open-wc/testing';

import { ContextController, ContextProvider, contextRequest } from '../../src/context/context-protocol.js';
import { feedContext, sessionContext } from '../../src/context/contexts.js';

import type { ContextKey } from '../../src/context/context-protocol.js';

const COLOUR: ContextKey<string> = Symbol.for('test/colour');
const SIZE: ContextKey<number> = Symbol.for('test/size');

/** Asks for a colour and a size, and notes each change. */
class ContextConsumer extends LitElement {
  readonly changes: string[] = [];
  readonly colour = new ContextController(this, COLOUR, () => this.changes.push(`colour ${String(this.colour.value)}`));
  readonly size = new ContextController(this, SIZE, () => this.changes.push(`size ${String(this.size.value)}`));
}
customElements.define('context-consumer', ContextConsumer);

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => root.remove());

const box = (parent: Node = root) => parent.appendChild(document.createElement('div'));
const consumer = (parent: Node = root) =>
  parent.appendChild(document.createElement('context-consumer') as ContextConsumer);

function provide<T>(host: HTMLElement, key: ContextKey<T>, value?: T): ContextProvider<T> {
  const provider = new ContextProvider(host, key);
  provider.setValue(value);
  return provider;
}

describe('a consumer', () => {
  it('gets the value of the provider that it comes into', () => {
    const host = box();
    provide(host, COLOUR, 'red');
    const each = consumer(box(host));
    expect(each.colour.value).to.equal('red');
    expect(each.changes).to.deep.equal(['colour red']);
  });

  it('gets the value of a provider that comes later around it', () => {
    const host = box();
    const each = consumer(box(host));
    expect(each.colour.value).to.equal(undefined);
    provide(host, COLOUR, 'red');
    expect(each.colour.value).to.equal('red');
    expect(each.changes).to.deep.equal(['colour red']);
  });

  it('gets a value that its provider has later', () => {
    const host = box();
    const provider = provide<string>(host, COLOUR);
    const each = consumer(host);
    expect(each.changes).to.deep.equal([]);
    provider.setValue('red');
    provider.setValue('blue');
    provider.setValue(undefined);
    expect(each.changes).to.deep.equal(['colour red', 'colour blue', 'colour undefined']);
  });

  it('is told of no change where there is none', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const each = consumer(host);
    provider.setValue('red');
    expect(each.changes).to.deep.equal(['colour red']);
  });

  it('has nothing without a provider, and none beside it', () => {
    provide(box(), COLOUR, 'red');
    expect(consumer().colour.value).to.equal(undefined);
  });

  it('has the value of the nearest of nested providers', () => {
    const outer = box();
    const inner = box(outer);
    const outerProvider = provide(outer, COLOUR, 'red');
    const innerProvider = provide(inner, COLOUR, 'blue');
    const each = consumer(inner);
    const other = consumer(outer);
    outerProvider.setValue('green');
    expect([each.colour.value, other.colour.value]).to.deep.equal(['blue', 'green']);
    innerProvider.setValue(undefined);
    expect(each.colour.value).to.equal(undefined);
  });

  it('goes over to a nearer provider that comes later, and follows the farther one no more', () => {
    const outer = box();
    const inner = box(outer);
    const outerProvider = provide(outer, COLOUR, 'red');
    const each = consumer(inner);
    const innerProvider = provide(inner, COLOUR, 'blue');
    outerProvider.setValue('green');
    expect(each.colour.value).to.equal('blue');
    innerProvider.setValue('white');
    expect(each.colour.value).to.equal('white');
  });

  it('follows its provider still after another one has come to the page', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const each = consumer(host);
    provide(box(), COLOUR, 'elsewhere');
    provide(box(), SIZE, 1);
    provider.setValue('blue');
    expect(each.colour.value).to.equal('blue');
    provider.setValue(undefined);
    expect(each.changes).to.deep.equal(['colour red', 'colour blue', 'colour undefined']);
  });

  it('keeps two keys apart', () => {
    const host = box();
    const colour = provide(host, COLOUR, 'red');
    const size = provide(host, SIZE, 1);
    const each = consumer(host);
    size.setValue(2);
    colour.setValue('blue');
    expect(each.changes).to.deep.equal(['colour red', 'size 1', 'size 2', 'colour blue']);
  });

  it('finds its provider through shadow roots, closed ones too', () => {
    const host = box();
    provide(host, COLOUR, 'red');
    const open = box(host).attachShadow({ mode: 'open' });
    const closed = box(open).attachShadow({ mode: 'closed' });
    expect(consumer(closed).colour.value).to.equal('red');
  });

  it('forgets the value when it is moved out of its provider', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const each = consumer(host);
    root.append(each);
    expect(each.colour.value).to.equal(undefined);
    provider.setValue('blue');
    expect(each.changes).to.deep.equal(['colour red', 'colour undefined']);
  });

  it('forgets the value when it is removed, and has it again when it comes back', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const each = consumer(host);
    each.remove();
    expect(each.colour.value).to.equal(undefined);
    provider.setValue('blue');
    expect(each.colour.value).to.equal(undefined);
    host.append(each);
    provider.setValue('green');
    expect(each.changes).to.deep.equal(['colour red', 'colour undefined', 'colour blue', 'colour green']);
  });

  it('has the other value when it is moved from one provider to another', () => {
    const [one, two] = [box(), box()];
    const first = provide(one, COLOUR, 'red');
    const second = provide(two, COLOUR, 'blue');
    const each = consumer(one);
    two.append(each);
    first.setValue('green');
    expect(each.colour.value).to.equal('blue');
    second.setValue('white');
    expect(each.colour.value).to.equal('white');
  });

  it('loses and finds its value when an element around it is moved', () => {
    const host = box();
    provide(host, COLOUR, 'red');
    const middle = box(host);
    const each = consumer(middle);
    root.append(middle);
    expect(each.colour.value).to.equal(undefined);
    host.append(middle);
    expect(each.colour.value).to.equal('red');
  });

  it('asks nothing while it is outside the document', () => {
    const host = document.createElement('div');
    const each = consumer(host);
    provide(host, COLOUR, 'red');
    expect(each.changes).to.deep.equal([]);
    root.append(host);
    expect(each.changes).to.deep.equal(['colour red']);
  });

  it('is followed by its provider no more after a hundred visits', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const each = consumer(host);
    for (let visit = 0; visit < 100; visit++) {
      each.remove();
      host.append(each);
    }
    each.changes.length = 0;
    provider.setValue('blue');
    expect(each.changes).to.deep.equal(['colour blue']);
    each.remove();
    provider.setValue('green');
    expect(each.changes).to.deep.equal(['colour blue', 'colour undefined']);
  });
});

describe('a provider', () => {
  it('does not answer its own host, so that it can have the value of one around it', () => {
    const outer = box();
    provide(outer, COLOUR, 'red');
    const host = consumer(outer);
    provide(host, COLOUR, 'blue');
    expect(host.colour.value).to.equal('red');
    expect(consumer(host).colour.value).to.equal('blue');
  });

  it('answers a request of another library that follows the protocol', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const inside = box(host);
    const seen: [value: string | undefined, canLeave: boolean][] = [];
    let leave: (() => void) | undefined;
    const request = Object.assign(new Event('context-request', { bubbles: true, composed: true }), {
      context: COLOUR,
      contextTarget: inside,
      subscribe: true,
      callback: (value: string | undefined, unsubscribe?: () => void) => {
        seen.push([value, unsubscribe !== undefined]);
        leave = unsubscribe;
      },
    });
    inside.dispatchEvent(request);
    provider.setValue('blue');
    leave?.();
    provider.setValue('green');
    expect(seen).to.deep.equal([
      ['red', true],
      ['blue', true],
    ]);
  });

  it('answers once who does not want to follow', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const inside = box(host);
    const seen: unknown[] = [];
    inside.dispatchEvent(contextRequest(COLOUR, inside, (value, unsubscribe) => seen.push(value, unsubscribe), false));
    provider.setValue('blue');
    expect(seen).to.deep.equal(['red', undefined]);
  });

  it('ends a request that it answers, and lets others go on', () => {
    const host = box();
    provide(host, COLOUR, 'red');
    const passed: unknown[] = [];
    root.addEventListener('context-request', (event) => passed.push(event.context));
    consumer(host);
    expect(passed).to.deep.equal([SIZE]);
  });

  it('tells everybody, also when one leaves while it is told', () => {
    const host = box();
    const provider = provide(host, COLOUR, 'red');
    const [first, second, third] = [consumer(host), consumer(host), consumer(host)];
    const leaving = first.colour as unknown as { onChange: () => void };
    const noted = leaving.onChange;
    leaving.onChange = () => {
      noted();
      second.remove();
    };
    provider.setValue('blue');
    expect([first, second, third].map(({ colour }) => colour.value)).to.deep.equal(['blue', undefined, 'blue']);
  });
});

describe('the keys', () => {
  it('are the same in every copy of the script', () => {
    expect(feedContext).to.equal(Symbol.for('briefing-elements/feed@1'));
    expect(sessionContext).to.equal(Symbol.for('briefing-elements/session@1'));
  });
});
