import { html, nothing } from 'lit';

import { gradeOf, rangeOf } from '../model/confidence.js';
import { formatPercent } from './format.js';
import { bars } from './reading.js';
import { scales } from './strings/en.js';
import { table as strings } from './strings/en-on-need.js';

import type { TemplateResult } from 'lit';
import type { Band, Grade, Scale } from '../model/confidence.js';

/** A scale as a table, the row of `grade` marked; `isBriefing` where it is the grade of a briefing that is shown. */
export function gradeTable(
  scale: Scale,
  grade: Grade | undefined,
  isBriefing: boolean,
  locale: string,
): TemplateResult {
  const hasGrades = scale.bands.some((band) => band.grade);
  const percent = grade && formatPercent(grade.percent, locale);
  const here = percent && (isBriefing ? strings.thisBriefing(percent) : percent);
  return html`<p class="title" part="title" id="title">${scale.title ?? scales.gradeTitle}</p>
    <table class="grades" part="table" aria-labelledby="title">
      <thead>
        <tr>
          <th scope="col">${strings.score}</th>
          ${hasGrades ? html`<th scope="col">${strings.grade}</th>` : nothing}
          <th scope="col">${strings.meaning}</th>
        </tr>
      </thead>
      <tbody>
        ${scale.bands.map((band, index) => {
          const rank = scale.bands.length - index;
          return row(band, index, scale, hasGrades, grade?.rank === rank ? here : undefined);
        })}
      </tbody>
    </table>
    ${scale.owner || scale.url ? ownerOf(scale) : nothing}`;
}

/** The row of a band; `here` is what it says where the grade falls in it. */
function row(band: Band, index: number, scale: Scale, hasGrades: boolean, here: string | undefined): TemplateResult {
  const { length } = scale.bands;
  const tone = gradeOf(band.min, scale)?.tone ?? 'low';
  const [from, to] = rangeOf(index, scale).map((percent) => (percent / 100).toFixed(2)) as [string, string];
  return html`<tr class=${here ? `now ${tone}` : nothing} aria-current=${here ? 'true' : nothing}>
    <td>${bars(length - index, length, tone)}<span dir="ltr">${from === to ? from : `${from}–${to}`}</span></td>
    ${hasGrades ? html`<td>${band.grade}</td>` : nothing}
    <td>
      <span class="meaning"
        ><span>${band.meaning ?? band.label}</span>${here ? html`<span class="here">${here}</span>` : nothing}</span
      >
    </td>
  </tr>`;
}

function ownerOf({ owner, url, bands }: Scale): TemplateResult {
  return html`<p class="owner" part="owner">
    ${owner ? strings.bandsKeptBy(bands.length, owner) : nothing}
    ${url ? html`<a href=${url} rel="noopener noreferrer">${strings.howGraded}</a>` : nothing}
  </p>`;
}
