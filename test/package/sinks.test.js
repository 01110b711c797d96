import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { test } from 'node:test';

import { parseAst } from 'vite';

const dist = new URL('../../dist/', import.meta.url);

/** Every place in the built files where a text becomes markup or code: how often, and why it may. */
const ALLOWED = [
  {
    files: /^cdn\/(briefing-elements|elements\/base)\.js$/,
    sinks: { innerHTML: 1 },
    why: 'The text of a template, which is a literal of ours, is written into a <template>, through our policy.',
  },
  {
    files: /^cdn\/(elements\/)?chunks\/sanitize-html(-[\w-]{6})?\.js$/,
    sinks: { setHTML: 1 },
    why: 'The one sanitiser: the browser’s own, with our lists, in a document that is not shown.',
  },
  {
    files: /^cdn\/(elements\/)?chunks\/purify\.es(-[\w-]{6})?\.js$/,
    sinks: { parseFromString: 1, innerHTML: 1 },
    why: 'DOMPurify parses in a document of its own, which has no scripts.',
  },
];

const MARKUP = /^(innerHTML|outerHTML|srcdoc)$/;
const PARSERS =
  /^(insertAdjacentHTML|createContextualFragment|parseFromString|parseHTML|parseHTMLUnsafe|setHTML|setHTMLUnsafe)$/;

const textOf = (node) => {
  if (node?.type === 'Literal') return node.value;
  return node?.type === 'TemplateLiteral' && node.quasis.length === 1 ? node.quasis[0].value.cooked : undefined;
};
const keyOf = ({ computed, key, property = key }) => (computed ? textOf(property) : (property.name ?? property.value));

/** What makes markup or code of a text, or tells everybody: `undefined` for what does none of it. */
function sinkOf(node) {
  const { type, left, callee, arguments: given = [] } = node;
  if (type === 'AssignmentExpression' && left.type === 'MemberExpression') return MARKUP.exec(keyOf(left))?.[0];
  // As in `Object.assign(element, { innerHTML })`.
  if (type === 'Property' && node.kind === 'init') return MARKUP.exec(keyOf(node))?.[0];
  if (type !== 'CallExpression' && type !== 'NewExpression') return undefined;
  const isMember = callee.type === 'MemberExpression';
  const called = (isMember ? keyOf(callee) : callee.name) ?? '';
  if (/^(eval|Function)$/.test(called) || PARSERS.test(called)) return called;
  if (isMember && /^(write|writeln)$/.test(called)) return called;
  if (/^set(Timeout|Interval)$/.test(called) && textOf(given[0]) !== undefined) return `${called} of a text`;
  const targets = given.slice(1).flatMap((each) => (each.type === 'ObjectExpression' ? each.properties : each));
  const isForAll = targets.some((each) => textOf(each.type === 'Property' ? each.value : each) === '*');
  return called === 'postMessage' && isForAll ? 'postMessage to anybody' : undefined;
}

function sinksOf(code) {
  const found = [];
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (typeof node?.type !== 'string') return undefined;
    const sink = sinkOf(node);
    if (sink) found.push(sink);
    return Object.values(node).forEach(walk);
  };
  walk(parseAst(code));
  return found;
}

test('S5: each kind of sink is seen, however it is written', () => {
  const samples = {
    eval: ['eval(a)', 'globalThis.eval(a)', 'window[`eval`](a)'],
    Function: ['new Function(a)', 'Function(a)()', 'new window.Function(a)'],
    innerHTML: ['a.innerHTML=b', 'a[`innerHTML`]=b', 'a["innerHTML"]+=b', 'Object.assign(a,{innerHTML:b})'],
    outerHTML: ['a.b.c.outerHTML=b'],
    srcdoc: ['a.srcdoc=b'],
    write: ['document.write(a)'],
    writeln: ['a.b().writeln(a)'],
    insertAdjacentHTML: ['a.insertAdjacentHTML(`beforeend`,b)', 'a?.insertAdjacentHTML(b,c)'],
    parseFromString: ['new DOMParser().parseFromString(a,b)'],
    createContextualFragment: ['a.createContextualFragment(b)'],
    setHTMLUnsafe: ['a.setHTMLUnsafe(b)'],
    'setTimeout of a text': ['setTimeout(`a()`,1)'],
    'postMessage to anybody': [
      'a.postMessage(b,`*`)',
      'a.postMessage(b,{targetOrigin:"*"})',
      'parent.postMessage(b,"*",[c])',
    ],
  };
  for (const [sink, codes] of Object.entries(samples))
    for (const code of codes) assert.deepEqual(sinksOf(code), [sink], code);
  assert.deepEqual(sinksOf('a.textContent=b;c.postMessage(d,e);f=g.innerHTML;setTimeout(()=>h(),1);i={html:j}'), []);
});

test('S5: in the built files no text becomes markup or code, but where the list says why', async () => {
  const folders = ['cdn', 'frame', 'redirect'];
  const inside = folders.map(async (folder) =>
    (await readdir(new URL(`${folder}/`, dist), { recursive: true })).map((file) => `${folder}/${file}`),
  );
  const files = (await Promise.all(inside)).flat().filter((file) => file.endsWith('.js'));
  const used = new Set();
  for (const file of [...files, 'cookie-session.js', 'copy-code.js']) {
    const code = await readFile(new URL(file, dist), 'utf8');
    const allowed = ALLOWED.find((each) => each.files.test(file));
    if (allowed) used.add(allowed);
    const wanted = Object.entries(allowed?.sinks ?? {}).flatMap(([sink, times]) => Array(times).fill(sink));
    assert.deepEqual(sinksOf(code).sort(), wanted.sort(), file);
    assert.doesNotMatch(code, /unsafe-?(HTML|SVG|MathML|Static)/i, file);
  }
  assert.deepEqual(
    ALLOWED.filter((each) => !used.has(each)),
    [],
    'what is allowed is there',
  );
});

test('S5: there is one policy for Trusted Types, and that of DOMPurify where that is loaded', async () => {
  for (const folder of ['', 'elements/']) {
    const cdn = new URL(`cdn/${folder}`, dist);
    const files = (await readdir(cdn, { recursive: true })).filter((file) => /^(?!elements\/).*\.js$/.test(file));
    const policies = [];
    for (const file of files) {
      const code = await readFile(new URL(file, cdn), 'utf8');
      policies.push(
        ...[...code.matchAll(/createPolicy\(\s*["'`]?([^,"'`]*)["'`]?,/g)].map(([, name]) => [
          file.replace(/-[\w-]{6}\.js$/, '.js'),
          name,
        ]),
      );
    }
    const [first, second, ...more] = policies.sort();
    assert.deepEqual([first[1], second[0], more], ['briefing-elements', 'chunks/purify.es.js', []]);
  }
});
