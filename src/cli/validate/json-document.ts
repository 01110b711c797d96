import jsonc from 'jsonc-parser';

import type { Node, ParseError } from 'jsonc-parser';

/** Where something stands, key by key and index by index. */
export type Path = readonly (string | number)[];

/** What is wrong with a document as JSON, and where in its text. */
export interface JsonFault {
  readonly rule: 'json' | 'encoding' | 'duplicate-key' | 'depth';
  readonly path: Path;
  readonly offset: number;
  readonly message: string;
}

/** RFC 8259, 9: a parser may limit the depth. A feed has eight levels; parsers that call themselves end at some thousand. */
const MOST_LEVELS = 500;

/** What `createScanner` calls the signs that matter here; the enumeration is there for its own compiler alone. */
const OPENING = [1, 3];
const CLOSING = [2, 4];
const END = 17;

/** What is wrong, by the parser's name for it. After one that is not `isMild` it is lost. RFC 8259, 2 to 7. */
const SYNTAX: Readonly<Record<string, { readonly isMild?: boolean; readonly say: (found: string) => string }>> = {
  InvalidCommentToken: { isMild: true, say: () => 'JSON has no comments; take it out.' },
  InvalidCharacter: {
    isMild: true,
    say: () => 'a control character, such as a tab, stands in a text; write \\t for it.',
  },
  InvalidEscapeCharacter: {
    isMild: true,
    say: () => 'a text has an escape that JSON does not know; write \\\\ for a backslash.',
  },
  InvalidUnicode: { isMild: true, say: () => 'a text has an incomplete escape; \\u wants four hexadecimal digits.' },
  UnexpectedEndOfNumber: { isMild: true, say: (found) => `${found} is half a number; a digit has to follow.` },
  CommaExpected: { isMild: true, say: (found) => `a comma is missing before ${found}.` },
  LeadingZero: { say: () => 'a number begins with 0; take it out.' },
  UnexpectedEndOfString: { say: () => 'a text has no closing quotation mark on its line; write \\n for a line break.' },
  InvalidSymbol: {
    say: (found) =>
      `${found} is not JSON; write names and texts in double quotation marks, else a number, true or false.`,
  },
  PropertyNameExpected: { say: (found) => `a name in double quotation marks has to stand here, not ${found}.` },
  ValueExpected: { say: (found) => `a value has to stand here, not ${found}.` },
  ColonExpected: { say: (found) => `a colon has to stand between a name and its value, not ${found}.` },
  CloseBraceExpected: { say: (found) => `a closing } is missing before ${found}.` },
  CloseBracketExpected: { say: (found) => `a closing ] is missing before ${found}.` },
  EndOfFileExpected: { say: (found) => `nothing may follow the feed, but ${found} does.` },
};

/** A text as JSON: its value, everything that keeps it from being JSON, and where each part of it stands. */
export class JsonDocument {
  readonly faults: JsonFault[] = [];
  /** `undefined` where it cannot be made out. */
  readonly value: unknown;
  readonly #text: string;
  readonly #root: Node | undefined;
  readonly #lines: readonly number[];

  constructor(bytes: Uint8Array) {
    this.#text = this.#decoded(bytes);
    this.#lines = [0, ...Array.from(this.#text.matchAll(/\r\n?|\n/g), ({ 0: end, index }) => index + end.length)];
    const tooDeep = this.#tooDeep();
    if (tooDeep !== undefined) {
      this.#note('depth', tooDeep, `more than ${String(MOST_LEVELS)} levels are nested here; a feed has eight.`);
      return;
    }
    const errors: ParseError[] = [];
    this.#root = jsonc.parseTree(this.#text, errors, { disallowComments: true, allowTrailingComma: true });
    this.value = this.#read(errors);
  }

  /** The offset of the value at `path`, of its key, or of what is nearest above it. */
  offsetOf(path: Path, part: 'value' | 'key'): number {
    for (let length = path.length; this.#root && length >= 0; length--) {
      const node = jsonc.findNodeAtLocation(this.#root, path.slice(0, length));
      if (node) return (part === 'key' && length === path.length ? (node.parent ?? node) : node).offset;
    }
    return 0;
  }

  /** Line and column of an offset, both from 1, as editors count them. */
  positionOf(offset: number): { readonly line: number; readonly column: number } {
    let [line, past] = [0, this.#lines.length];
    while (past - line > 1) {
      const middle = (line + past) >> 1;
      if ((this.#lines[middle] ?? 0) <= offset) line = middle;
      else past = middle;
    }
    return { line: line + 1, column: offset - (this.#lines[line] ?? 0) + 1 };
  }

  #note(rule: JsonFault['rule'], offset: number, message: string, path: Path = []): void {
    this.faults.push({ rule, path, offset, message });
  }

  /** RFC 8259, 8.1: UTF-8, without a byte order mark. */
  #decoded(bytes: Uint8Array): string {
    const [first, second] = bytes;
    const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
    const text = new TextDecoder(wide || 'utf-8', { ignoreBOM: true }).decode(bytes);
    const marked = text.startsWith('\ufeff');
    const plain = marked ? text.slice(1) : text;
    if (wide) this.#note('encoding', 0, 'the feed is in UTF-16; save it as UTF-8.');
    else if (marked) this.#note('encoding', 0, 'the feed begins with a byte order mark; save it without one.');
    if (!wide && !isUtf8(bytes)) {
      this.#note('encoding', plain.indexOf('\ufffd'), 'a character is not UTF-8; save the feed as UTF-8.');
    }
    return plain;
  }

  /** Where the text goes deeper than it may. */
  #tooDeep(): number | undefined {
    const scanner = jsonc.createScanner(this.#text, true);
    let depth = 0;
    for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
      if (OPENING.includes(kind)) depth++;
      else if (CLOSING.includes(kind)) depth--;
      if (depth > MOST_LEVELS) return scanner.getTokenOffset();
    }
    return undefined;
  }

  #read(errors: readonly ParseError[]): unknown {
    const named = errors.map((error) => ({ ...error, name: this.#nameOf(error) }));
    const lost = named.findIndex(({ name }) => !SYNTAX[name]?.isMild);
    const noted = new Set<number>();
    for (const { name, offset, length } of lost < 0 ? named : named.slice(0, lost + 1)) {
      // One mistake may be met twice at the same place.
      if (noted.has(offset)) continue;
      noted.add(offset);
      const found = this.#text.slice(offset, offset + Math.min(length, 30)) || 'the end of the file';
      this.#note('json', offset, SYNTAX[name]?.say(found) ?? `this is not JSON (${name}).`);
    }
    if (lost >= 0 || !this.#root) return undefined;
    this.#checkTree(this.#root);
    if (this.faults.some(({ rule }) => rule === 'json')) return jsonc.getNodeValue(this.#root);
    try {
      return JSON.parse(this.#text);
    } catch (error) {
      // What the parser for positions lets pass and those of readers do not.
      this.#note('json', Number(/position (\d+)/.exec(String(error))?.[1] ?? 0), 'readers cannot parse the feed here.');
      return undefined;
    }
  }

  /** The parser's name for a mistake. It takes 01 for two numbers. */
  #nameOf({ error, offset }: ParseError): string {
    const name = jsonc.printParseErrorCode(error);
    return name === 'CommaExpected' && /^\d\d/.test(this.#text.slice(offset - 1, offset + 1)) ? 'LeadingZero' : name;
  }

  /** Finds names that stand twice, and commas before a closing bracket. Of two values the last one is left, as readers take it. */
  #checkTree(root: Node): void {
    const rest = [root];
    for (let node = rest.pop(); node; node = rest.pop()) {
      const { type, children = [], offset, length } = node;
      if (type === 'object') this.#checkNames(children);
      const last = children.at(-1);
      if (last && type !== 'property') {
        const from = last.offset + last.length;
        const between = this.#text
          .slice(from, offset + length - 1)
          .replace(COMMENT, blank)
          .indexOf(',');
        if (between >= 0) this.#note('json', from + between, 'a comma stands after the last entry; take it out.');
      }
      rest.push(...children);
    }
  }

  #checkNames(properties: Node[]): void {
    const nameOf = ({ children }: Node): unknown => children?.[0]?.value;
    const last = new Map<unknown, Node>();
    for (const property of properties) {
      const name = nameOf(property);
      const earlier = last.get(name);
      last.set(name, property);
      if (!earlier) continue;
      const { line } = this.positionOf(earlier.offset);
      const message = `${JSON.stringify(name)} stands twice, before in line ${String(line)}; readers take the last.`;
      const [key = property] = property.children ?? [];
      this.#note('duplicate-key', property.offset, message, jsonc.getNodePath(key));
    }
    let kept = 0;
    for (const property of properties) if (last.get(nameOf(property)) === property) properties[kept++] = property;
    properties.length = kept;
  }
}

const COMMENT = /\/\*[^]*?\*\/|\/\/.*/g;
const blank = (text: string) => ' '.repeat(text.length);

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
