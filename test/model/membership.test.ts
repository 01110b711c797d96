import { expect } from '@open-wc/testing';

import {
  GATE_ERROR_CODES,
  GATE_VIEWS,
  MEMBER_TIER,
  SIGN_IN_FAILURES,
  gate,
  gateView,
  tierOf,
  tiers,
} from '../../src/model/membership.js';
import { Reading } from '../../src/model/shape.js';

import type { GateAnswer, GateView, SessionState } from '../../src/model/membership.js';

type Who = SessionState['status'];
type Answer = GateAnswer<unknown>['status'];

/** What a gate shows: one row for each session, one column for each answer. */
const ANSWERS = ['none', 'asked', 'allowed', 'signed-out', 'not-enough', 'failed'] as const satisfies readonly Answer[];
const TABLE: Readonly<Record<Who, readonly GateView[]>> = {
  anonymous: ['locked', 'locked', 'locked', 'locked', 'locked', 'locked'],
  'signing-in': ['signing-in', 'signing-in', 'signing-in', 'signing-in', 'signing-in', 'signing-in'],
  'signed-in': ['locked', 'checking', 'unlocked', 'expired', 'not-enough', 'failed'],
  expired: ['expired', 'expired', 'expired', 'expired', 'expired', 'expired'],
  failed: ['locked', 'locked', 'locked', 'locked', 'locked', 'locked'],
};

describe('what a gate shows', () => {
  for (const [session, views] of Object.entries(TABLE) as [Who, readonly GateView[]][]) {
    for (const [index, view] of views.entries()) {
      const answer = ANSWERS[index] ?? 'none';
      it(`is ${view} for a session that is ${session} and an answer that is ${answer}`, () => {
        expect(gateView(session, answer)).to.equal(view);
      });
    }
  }

  it('is unlocked only when somebody is signed in and the server has allowed it', () => {
    const open = (Object.keys(TABLE) as Who[]).flatMap((session) =>
      ANSWERS.filter((answer) => gateView(session, answer) === 'unlocked').map((answer) => [session, answer]),
    );
    expect(open).to.deep.equal([['signed-in', 'allowed']]);
  });

  it('is every one of its views for some session and answer', () => {
    const seen = new Set(
      (Object.keys(TABLE) as Who[]).flatMap((who) => ANSWERS.map((answer) => gateView(who, answer))),
    );
    expect([...seen]).to.have.members([...GATE_VIEWS]);
  });
});

describe('what can go wrong', () => {
  it('has one code for each kind, which pages may rely on', () => {
    expect(SIGN_IN_FAILURES).to.deep.equal([
      'refused',
      'timed-out',
      'code-expired',
      'unreachable',
      'untrusted',
      'insecure',
      'framed',
      'provider',
    ]);
    expect(GATE_ERROR_CODES).to.deep.equal(['not-named', 'offline', 'network', 'timeout', 'http', 'bad-answer']);
  });

  it('never opens a gate, and shows it as locked where nobody is signed in', () => {
    const session: SessionState = { status: 'failed', code: 'untrusted', message: '' };
    const answers: readonly GateAnswer<string>[] = [
      { status: 'allowed', text: 'kept by mistake' },
      { status: 'failed', code: 'http', httpStatus: 500 },
    ];
    for (const { status } of answers) expect(gateView(session.status, status)).to.equal('locked');
  });
});

describe('tierOf', () => {
  const defined = [
    { id: 'strategic-circle', name: 'Strategy Circle' },
    { id: 'member', name: 'Night Desk' },
  ];

  it('is the definition of the feed', () => {
    expect(tierOf('strategic-circle', defined)).to.equal(defined[0]);
  });

  it('is the member tier for a gate that names none, as the feed defines it anew', () => {
    expect(tierOf(undefined, defined)).to.equal(defined[1]);
    expect(tierOf(undefined, [])).to.deep.equal({ id: MEMBER_TIER });
  });

  it('is the id alone where the feed has no definition', () => {
    expect(tierOf('moon-base', defined)).to.deep.equal({ id: 'moon-base' });
    expect(tierOf('constructor', defined)).to.deep.equal({ id: 'constructor' });
  });
});

describe('reading gates and tiers', () => {
  const BASE = 'https://feed.example/feed.json';

  it('leaves out a tier without an id and a join link that is a script', () => {
    const reading = new Reading(BASE);
    const read = tiers.read(
      [{ name: 'No id' }, 'x', null, { id: 'a', join: { label: 'Join', url: 'javascript:alert(1)' } }],
      reading,
    );
    expect(read).to.deep.equal([{ id: 'a', join: { label: 'Join' } }]);
    expect(reading.problems.map(({ path }) => path)).to.deep.equal(['[0]', '[1]', '[3].join.url'].map(fromRoot));
  });

  it('keeps a gate whose endpoint cannot be asked, without the endpoint', () => {
    for (const url of [
      'javascript:1',
      'mailto:a@b.example',
      'data:application/json,{}',
      'https://user@a.example/',
      5,
    ]) {
      expect(gate.read({ id: 'g', tier: 'member', url }, new Reading(BASE))).to.deep.equal({ id: 'g', tier: 'member' });
    }
  });

  it('never takes members’ text that a feed brings by mistake', () => {
    const read = gate.read(
      { id: 'g', sections: [{ content_text: 'secret' }], content_text: 'secret' },
      new Reading(BASE),
    );
    expect(read).to.deep.equal({ id: 'g' });
  });
});

/** A path that begins with an index is written without brackets. */
const fromRoot = (path: string) => path.replace(/^\[(\d+)\]/, '$1');
