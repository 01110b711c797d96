import { expect, waitUntil } from '@open-wc/testing';

import { OidcSession } from '../../src/session/oidc-session.js';
import { provider } from '../provider.js';

import type { SessionState, SignInStep } from '../../src/model/membership.js';
import type { OidcSettings } from '../../src/session/deferred-session.js';
import type { OidcTimes } from '../../src/session/oidc-session.js';
import type { Session } from '../../src/session/session.js';
import type { ProviderOptions, TestProvider } from '../provider.js';

/** The test server under its other name: another origin for the page. */
export const OTHER_ORIGIN = `http://127.0.0.1:${location.port}`;

/** The redirect page as it is built (test/server/routes.js). */
export const REDIRECT = `${location.origin}/_redirect/signed-in.html`;

export const settingsFor = ({ issuer, members }: TestProvider, more: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer,
  clientId: 'widget',
  redirectUri: REDIRECT,
  scope: 'openid profile',
  resources: [members],
  flow: 'popup',
  persist: 'memory',
  ...more,
});

/** Which states may follow which: what the comments of `SessionState` say. */
const SUCCESSORS: Readonly<Record<SessionState['status'], readonly SessionState['status'][]>> = {
  anonymous: ['signing-in', 'signed-in'],
  'signing-in': ['signing-in', 'signed-in', 'anonymous', 'failed'],
  'signed-in': ['anonymous', 'signing-in', 'expired', 'signed-in'],
  expired: ['signing-in', 'signed-in', 'anonymous'],
  failed: ['signing-in', 'signed-in', 'anonymous'],
};

const undo: (() => void)[] = [];
const faults: string[] = [];

/** Has something undone after the present test. */
export const afterwards = (action: () => void): void => void undo.push(action);

/** The states of a session from now on. A change that its comments do not allow fails the test. */
export function statesOf(session: Session): SessionState[] {
  const states = [session.state];
  const unsubscribe = session.subscribe(() => {
    const [last, next] = [states.at(-1), session.state];
    if (last === next) faults.push(`told of no change, ${next.status}`);
    else if (last && !SUCCESSORS[last.status].includes(next.status)) faults.push(`${last.status} -> ${next.status}`);
    states.push(next);
  });
  afterwards(unsubscribe);
  return states;
}

export const statusesOf = (states: readonly SessionState[]): string[] => states.map(({ status }) => status);

/** A session with a provider of its own. Both end with the test. */
export async function sessionWith(
  options: ProviderOptions = {},
  more: Partial<OidcSettings> = {},
  times?: OidcTimes,
): Promise<{ op: TestProvider; session: OidcSession; states: SessionState[] }> {
  const op = await provider(options);
  return { op, ...sessionOf(settingsFor(op, more), times) };
}

export function sessionOf(settings: OidcSettings, times?: OidcTimes): { session: OidcSession; states: SessionState[] } {
  const session = new OidcSession(settings, times);
  const states = statesOf(session);
  afterwards(() => {
    session.end();
    sessionStorage.clear();
  });
  return { session, states };
}

/** Somebody who has signed in. */
export async function signedIn(options?: ProviderOptions, more?: Partial<OidcSettings>) {
  const all = await sessionWith(options, more);
  await all.session.signIn();
  expect(all.session.state.status).to.equal('signed-in');
  return { ...all, resource: new URL(`${all.op.members}/1`) };
}

/** Waits for a step of a sign-in. */
export async function stepOf<K extends SignInStep['kind']>(
  session: Session,
  kind: K,
  isIt: (step: SignInStep & { kind: K }) => boolean = () => true,
): Promise<SignInStep & { kind: K }> {
  const step = () => {
    const { state } = session;
    const found = state.status === 'signing-in' && state.step?.kind === kind ? state.step : undefined;
    return found && isIt(found as SignInStep & { kind: K }) ? (found as SignInStep & { kind: K }) : undefined;
  };
  await waitUntil(step, `a step in ${kind}`, { timeout: 5000 });
  return step() as SignInStep & { kind: K };
}

/** A page of this origin, in a frame. */
export function frame(attributes: Readonly<Record<string, string>>): Promise<HTMLIFrameElement> {
  const element = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  afterwards(() => {
    element.remove();
  });
  return new Promise((resolve) => {
    element.onload = () => {
      resolve(element);
    };
    document.body.append(element);
  });
}

/** Does what a reader does where the browser has opened no window: follows the link that the page shows. */
export async function follow(session: Session): Promise<void> {
  const { url } = await stepOf(session, 'window');
  await frame({ src: url });
}

/** The windows that are opened from now on. They are closed after the test. */
export function openedWindows(): Window[] {
  const opened: Window[] = [];
  const own = window.open;
  window.open = (...parameters) => {
    const popup = own.apply(window, parameters);
    if (popup) opened.push(popup);
    return popup;
  };
  afterwards(() => {
    window.open = own;
    for (const popup of opened) popup.close();
  });
  return opened;
}

const onFault = (event: Event) => {
  faults.push(event instanceof PromiseRejectionEvent ? `rejected: ${String(event.reason)}` : `${event.type}`);
};

before(() => {
  addEventListener('unhandledrejection', onFault);
});
after(() => {
  removeEventListener('unhandledrejection', onFault);
});
afterEach(() => {
  for (const action of undo.splice(0).reverse()) action();
  expect(faults.splice(0)).to.deep.equal([]);
});
