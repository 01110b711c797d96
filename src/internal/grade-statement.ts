import { css, html, nothing } from 'lit';

import { wordsOf } from './grade-words.js';
import { history, meter } from './grade-drawing.js';
import { scales } from './strings/en.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Confidence, Grade, Scale } from '../model/confidence.js';
import type { Words } from './words.js';

/** What is stated of a grade. */
interface Statement {
  readonly confidence: Confidence;
  readonly grade: Grade | undefined;
  readonly scale: Scale;
  readonly words: Words;
}

/** What the grade rests on: evidence, the drawn scale, the publisher's note, and how the score has moved. */
export function grounds({ confidence, grade, scale, words }: Statement): TemplateResult {
  const { evidence, note, history: earlier } = confidence;
  return html`${evidence ? html`<p class="evidence" part="evidence">${evidence}</p>` : nothing}
  ${meter(grade, scale, earlier, words.locale)} ${note ? html`<p class="note" part="note">${note}</p>` : nothing}
  ${earlier ? history(earlier, grade, words) : nothing}`;
}

/** A grade as a section of its own: its reading, what it rests on, and its scale, which unfolds below; on paper it is always open. */
export function statement(
  given: Statement,
  open: boolean,
  panel: TemplateResult,
  onToggle: (event: Event) => void,
): TemplateResult {
  const { grade, scale, words } = given;
  const [text, number] = wordsOf(grade, scale, words);
  return html`<div class=${`statement ${grade?.tone ?? 'none'}`}>
    <div class="head">
      <p class="words" part="reading" lang=${words.lang}>
        ${text} ${number ? html`<span class="number">${number}</span>` : nothing}
      </p>
      <button
        class="explain"
        part="explain"
        type="button"
        lang=${words.lang}
        aria-label=${said(words, scales).explainGrade}
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="panel"
        @click=${onToggle}
      >
        ?
      </button>
    </div>
    ${grounds(given)}
    <div class="panel" part="panel" id="panel" ?hidden=${!open}>${panel}</div>
  </div>`;
}

export const statementStyles = css`
  .head {
    display: flex;
    align-items: center;
    gap: var(--_space);
  }
  .words {
    font-size: var(--_size-reading);
    line-height: var(--_leading-head);
    font-weight: 700;
  }
  .line .words {
    font: inherit;
  }
  .words .number {
    font-weight: 400;
  }
  .evidence {
    font-size: var(--_size-item);
    line-height: var(--_leading-data);
  }
  .note {
    font: var(--_data);
    color: var(--_ink-soft);
    max-inline-size: calc(var(--_measure) * 1.2);
    text-wrap: pretty;
  }
  .meter {
    display: block;
    inline-size: 100%;
    block-size: 5em; /* As it is drawn. */
    overflow: visible;
  }
  .statement .panel {
    border-block: var(--_line-width) solid var(--_rule);
    padding-block: var(--_space);
  }
  :is(.statement, .panel[popover]) > :not(.close) + * {
    margin-block-start: var(--_space);
  }
  @media print {
    .statement .panel {
      display: block;
      break-inside: avoid;
    }
  }
`;
