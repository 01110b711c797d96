import { TemplateResult } from './template.js';

class SvgResult extends TemplateResult {
  override parsed(markup: string): DocumentFragment {
    const content = super.parsed(`<svg>${markup}</svg>`);
    content.replaceChildren(...(content.firstChild as Element).childNodes);
    return content;
  }
}

/** Markup for inside an `<svg>`. */
export const svg = (strings: readonly string[], ...values: unknown[]): TemplateResult => new SvgResult(strings, values);
