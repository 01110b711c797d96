import { html } from 'lit';

import { provideTexts } from '../src/index.js';
import { directionOf } from '../src/internal/language.js';
import { ARABIC, COMPLETE, FEED } from './data.js';
import { sideBySide } from './parts.js';

import type { TemplateResult } from 'lit';
import type { Meta, StoryObj } from '@storybook/web-components-vite';

/** The languages that there are texts in, each by its own name. */
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'English',
  ar: 'العربية',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  he: 'עברית',
  hi: 'हिन्दी',
  ja: '日本語',
  ko: '한국어',
  pt: 'Português',
  ru: 'Русский',
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
};

/** A part of the page that is in that language. */
const pageIn = (language: string, content: TemplateResult) =>
  html`<div
    lang=${language}
    dir=${directionOf(language)}
    style="display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem"
  >
    ${content}
  </div>`;

const members = html`<member-gate src="/members" tier="Strategy Circle"></member-gate>`;

/** The texts of a page in Dutch, for which there are none of ours: those that it shows. The rest stays English. */
function provideDutch(): void {
  provideTexts('nl', {
    reading: (label) => `Betrouwbaarheid: ${label}`,
    noun: 'Betrouwbaarheid',
    explainGrade: 'Uitleg bij dit oordeel',
    onlyFor: (name) => `Alleen voor ${name}`,
    locked: 'Vergrendeld',
    alreadyMember: 'Al lid? Inloggen',
    watchStatus: { open: 'Open', happened: 'Gebeurd', dropped: 'Vervallen' },
    due: (relative, date) => `verwacht ${relative}, ${date}`,
    follow: 'Volgen',
    following: 'Gevolgd',
    addToCalendar: 'De items met een datum aan een agenda toevoegen',
    scale: {
      bands: [
        { min: 0.9, grade: 'A', label: 'hoog', meaning: 'Hoog — directe bronnen' },
        { min: 0.75, grade: 'A/B', label: 'sterk', meaning: 'Sterk' },
        { min: 0.55, grade: 'B/C', label: 'gemiddeld', meaning: 'Gemiddeld' },
        { min: 0.35, grade: 'C/D', label: 'zwak tot gemiddeld', meaning: 'Zwak tot gemiddeld' },
        { min: 0.1, grade: 'D', label: 'zwak', meaning: 'Zwak signaal' },
        { min: 0, grade: 'D', label: 'minimaal', meaning: 'Interne opvolging' },
      ],
    },
  });
}

const meta: Meta = {
  title: 'Languages',
  tags: ['!autodocs'],
  parameters: { controls: { disable: true } },
};
export default meta;

type Story = StoryObj;

/** An English feed in a page of the language that is chosen: our texts, dates and numbers are in it, the publisher's stay as they are. */
export const OneLanguage: Story = {
  args: { language: 'fr' },
  argTypes: { language: { control: 'select', options: Object.keys(LANGUAGES) } },
  parameters: { controls: { disable: false } },
  render: ({ language }) =>
    pageIn(
      language as string,
      html`<briefing-card src=${FEED} briefing=${COMPLETE}></briefing-card>
        <confidence-badge src=${FEED} briefing=${COMPLETE} layout="block"></confidence-badge>
        ${members}
        <watch-list src=${FEED} briefing=${COMPLETE}></watch-list>`,
    ),
};

/** A badge and a locked gate in each language. */
export const EachLanguage: Story = {
  render: () =>
    sideBySide(
      Object.entries(LANGUAGES).map(([language, name]) => [
        name,
        pageIn(language, html`<confidence-badge score="0.92"></confidence-badge> ${members}`),
      ]),
    ),
};

/** An Arabic briefing in an Arabic page. */
export const RightToLeft: Story = {
  render: () => pageIn('ar', html`<event-briefing src=${FEED} briefing=${ARABIC}></event-briefing>`),
};

/** An Arabic briefing in an English page: each text has its own direction, and all stand on the side where Arabic begins. */
export const Mixed: Story = {
  render: () =>
    pageIn(
      'en',
      html`<briefing-card src=${FEED} briefing=${ARABIC}></briefing-card>
        <confidence-badge src=${FEED} briefing=${ARABIC} layout="block"></confidence-badge>
        <watch-list src=${FEED} briefing=${ARABIC}></watch-list>`,
    ),
};

/** A page in a language that there are no texts for gives its own, as many as it wants. */
export const OwnTexts: Story = {
  render: () => {
    provideDutch();
    return pageIn(
      'nl',
      html`<confidence-badge score="0.92" layout="block"></confidence-badge>
        ${members}
        <watch-list src=${FEED} briefing=${COMPLETE}></watch-list>`,
    );
  },
};
