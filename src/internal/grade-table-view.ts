import { html, nothing } from 'lit';

import { PLAIN_SCALE, gradeOf, rangeOf } from '../model/confidence.js';
import { DEFAULT_SCALE } from '../model/default-scale.js';
import { formatPercent, formatShare } from './format.js';
import { bars } from './reading.js';
import { scales } from './strings/en.js';
import { table } from './strings/en-on-need.js';
import { said } from './words.js';

import type { TemplateResult } from 'lit';
import type { Words } from './words.js';
import type { Band, Grade, Scale } from '../model/confidence.js';

/** A scale as a table, the row of `grade` marked; `isBriefing` where it is the grade of a briefing that is shown. */
export function gradeTable(given: Scale, grade: Grade | undefined, isBriefing: boolean, words: Words): TemplateResult {
  const scale = given === PLAIN_SCALE ? DEFAULT_SCALE : given;
  const { locale, lang } = words;
  const strings = said(words, { ...scales, ...table });
  const hasGrades = scale.bands.some((band) => band.grade);
  const percent = grade && formatPercent(grade.percent, locale);
  const here = percent && (isBriefing ? strings.thisBriefing(percent) : percent);
  return html`<p class="title" part="title" id="title" aria-hidden="true">${scale.title ?? strings.gradeTitle}</p>
    <table class="grades" part="table" aria-labelledby="title">
      <thead>
        <tr lang=${lang}>
          <th scope="col">${strings.score}</th>
          ${hasGrades ? html`<th scope="col">${strings.grade}</th>` : nothing}
          <th scope="col">${strings.meaning}</th>
        </tr>
      </thead>
      <tbody>
        ${scale.bands.map((band, index) => {
          const rank = scale.bands.length - index;
          return row(band, index, scale, hasGrades, grade?.rank === rank ? here : undefined, words);
        })}
      </tbody>
    </table>
    ${scale.owner || scale.url ? ownerOf(scale, words) : nothing}`;
}

/** The row of a band; `here` is what it says where the grade falls in it. */
function row(
  band: Band,
  index: number,
  scale: Scale,
  hasGrades: boolean,
  here: string | undefined,
  { locale, lang }: Words,
): TemplateResult {
  const { length } = scale.bands;
  const tone = gradeOf(band.min, scale)?.tone ?? 'low';
  const [from, to] = rangeOf(index, scale).map((percent) => formatShare(percent / 100, locale)) as [string, string];
  return html`<tr class=${here ? `now ${tone}` : nothing} aria-current=${here ? 'true' : nothing}>
    <td>${bars(length - index, length, tone)}<span dir="ltr">${from === to ? from : `${from}–${to}`}</span></td>
    ${hasGrades ? html`<td>${band.grade}</td>` : nothing}
    <td>
      <span class="meaning"
        ><span>${band.meaning ?? band.label}</span
        >${here ? html`<span class="here" lang=${lang}>${here}</span>` : nothing}</span
      >
    </td>
  </tr>`;
}

function ownerOf({ owner, url, bands }: Scale, words: Words): TemplateResult {
  const strings = said(words, table);
  return html`<p class="owner" part="owner" lang=${words.lang}>
    ${owner ? strings.bandsKeptBy(bands.length, owner) : nothing}
    ${url ? html`<a href=${url} rel="noopener noreferrer">${strings.howGraded}</a>` : nothing}
  </p>`;
}
