#!/usr/bin/env node
/**
 * Draws the pictures of the sample feed as line art and writes them to test/fixtures/images as WebP.
 *
 *   node scripts/draw-images.js [name …] [--png directory]
 *
 * Every picture is geometry: the same program gives the same lines. Chromium is taken from CHROME_PATH.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';

const WIDTH = 1600;
const HEIGHT = 900;
const CX = WIDTH / 2;
const CY = HEIGHT / 2;
const INK = '#17191c';
const TINT = '#f1efe9';
const TAU = Math.PI * 2;
/** Pictures above this size are pressed harder. */
const LIMIT = 72 * 1024;

/* ---------- small tools ---------- */

const n = (value) => Number(value.toFixed(1));
const range = (count, make) => Array.from({ length: count }, (_, i) => make(i));
const o2 = (value) => Number(value.toFixed(2));
const polar = (cx, cy, r, a) => [cx + r * Math.cos(a), cy + r * Math.sin(a)];
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const smooth = (low, high, value) => {
  const t = clamp((value - low) / (high - low), 0, 1);
  return t * t * (3 - 2 * t);
};

/** A generator of numbers from 0 to 1 that always starts the same way. */
const seeded = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

const attributes = (o) =>
  Object.entries(o)
    .map(([key, value]) => ` ${key}="${value}"`)
    .join('');
const pen = (width = 1.4, opacity = 1, more = {}) =>
  attributes({ fill: 'none', stroke: INK, 'stroke-width': width, 'stroke-opacity': opacity, ...more });
const d = (points, closed = false) =>
  points.map(([x, y], i) => `${i ? 'L' : 'M'}${n(x)} ${n(y)}`).join('') + (closed ? 'Z' : '');
const path = (points, width, opacity, more, closed) => `<path d="${d(points, closed)}"${pen(width, opacity, more)}/>`;
const raw = (data, width, opacity, more) => `<path d="${data}"${pen(width, opacity, more)}/>`;
const line = (x1, y1, x2, y2, width, opacity, more) =>
  raw(`M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}`, width, opacity, more);
const ring = (x, y, r, width, opacity, more) =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"${pen(width, opacity, more)}/>`;
const dot = (x, y, r = 4, opacity = 1) =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${INK}" fill-opacity="${opacity}"/>`;
/** A dot with a halo of paper, so that it stands clear of the lines behind it. */
const knot = (x, y, r = 6) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r + 4)}" fill="${TINT}"/>${dot(x, y, r)}`;
const paper = (data, more = {}) => `<path d="${data}"${attributes({ fill: TINT, stroke: 'none', ...more })}/>`;

/* ---------- the pictures ---------- */

/** The plan of a round hall: 193 seats, a rostrum, a disc of meridians. */
const assembly = () => {
  const out = [];
  const x = CX;
  const y = 690;
  const rows = [
    [215, 15],
    [265, 19],
    [315, 23],
    [365, 26],
    [415, 29],
    [465, 33],
    [515, 48],
  ];
  const from = Math.PI * 1.03;
  const to = Math.PI * 1.97;
  for (let r = 188; r <= 546; r += 50) out.push(raw(arc(x, y, r, from - 0.03, to + 0.03), 1, 0.28));
  for (const r of [560, 568, 590])
    out.push(raw(arc(x, y, r, from - 0.05, to + 0.05), r === 568 ? 2.4 : 1, r === 590 ? 0.5 : 0.9));
  // Ribs of the roof, which run on past the wall and fade.
  for (let i = 0; i <= 120; i++) {
    const a = from - 0.05 + ((to - from + 0.1) * i) / 120;
    out.push(line(...polar(x, y, 598, a), ...polar(x, y, i % 10 ? 640 : 700, a), 1, i % 10 ? 0.3 : 0.6));
    out.push(line(...polar(x, y, 720, a), ...polar(x, y, 1200, a), 0.8, i % 2 ? 0.07 : 0.13));
  }
  let seat = 0;
  rows.forEach(([r, count], row) => {
    const gaps = 4;
    const usable = to - from - gaps * (26 / r);
    for (let i = 0; i < count; i++) {
      const block = Math.min(gaps, Math.floor((i * (gaps + 1)) / count));
      const a = from + usable * ((i + 0.5) / count) + block * (26 / r);
      const [sx, sy] = polar(x, y, r, a);
      const open = (seat * 7 + row * 3) % 23 === 0;
      const w = row === 6 ? 15 : 20;
      seat++;
      out.push(
        `<rect x="${n(-w / 2)}" y="-7" width="${w}" height="14" rx="3.5" transform="translate(${n(sx)} ${n(sy)}) rotate(${n((a * 180) / Math.PI + 90)})" fill="${open ? TINT : INK}" fill-opacity="${open ? 1 : 0.42 + row * 0.08}" stroke="${INK}" stroke-width="1.3"/>`,
      );
    }
  });
  for (let i = 1; i <= 4; i++) {
    const a = from + ((to - from) * i) / 5;
    out.push(line(...polar(x, y, 180, a), ...polar(x, y, 556, a), 0.9, 0.22, { 'stroke-dasharray': '2 7' }));
  }
  // The rostrum.
  out.push(paper(`M${x - 250} ${y + 8}h500v54h-500z`, { stroke: INK, 'stroke-width': 1.6 }));
  range(49, (i) => out.push(line(x - 240 + i * 10, y + 18, x - 240 + i * 10, y + 52, 1, 0.45)));
  out.push(paper(`M${x - 160} ${y - 40}h320v34h-320z`, { stroke: INK, 'stroke-width': 1.6 }));
  range(5, (i) => out.push(ring(x - 120 + i * 60, y - 23, 7, 1.4, 1)));
  // The disc.
  out.push(ring(x, y - 100, 46, 2, 1), ring(x, y - 100, 52, 1, 0.6));
  for (const k of [0.25, 0.5, 0.75]) out.push(ring(x, y - 100, 46 * k, 1, 0.7));
  range(12, (i) => out.push(line(x, y - 100, ...polar(x, y - 100, 46, (i * TAU) / 12), 1, 0.6)));
  range(14, (i) => out.push(line(0, y + 84 + i * i * 0.75, WIDTH, y + 84 + i * i * 0.75, 0.9, 0.12 + i * 0.02)));
  return out;
};

const arc = (x, y, r, a, b) => {
  const [x1, y1] = polar(x, y, r, a);
  const [x2, y2] = polar(x, y, r, b);
  return `M${n(x1)} ${n(y1)}A${n(r)} ${n(r)} 0 ${Math.abs(b - a) > Math.PI ? 1 : 0} ${b > a ? 1 : 0} ${n(x2)} ${n(y2)}`;
};

/** Many strokes, one target. */
const swarm = () => {
  const out = [];
  const golden = Math.PI * (3 - Math.sqrt(5));
  for (let i = 0; i < 2900; i++) {
    const r = 146 + 15.6 * Math.sqrt(i);
    const a = i * golden;
    const [x, y] = polar(CX, CY, r, a);
    if (x < -30 || x > WIDTH + 30 || y < -30 || y > HEIGHT + 30) continue;
    const near = 1 - smooth(150, 900, r);
    const length = 7 + 22 * near;
    out.push(line(x, y, ...polar(CX, CY, r + length, a + 0.05 * (1 - near)), 1 + near * 0.7, n(0.24 + 0.66 * near)));
    if (i < 700) out.push(dot(x, y, 1 + near * 1.3, 0.45 + 0.5 * near));
  }
  out.push(ring(CX, CY, 122, 1, 0.8), ring(CX, CY, 114, 1, 0.3), ring(CX, CY, 66, 2.2, 1));
  range(72, (i) =>
    out.push(line(...polar(CX, CY, 122, (i * TAU) / 72), ...polar(CX, CY, i % 6 ? 116 : 106, (i * TAU) / 72), 1, 0.7)),
  );
  range(9, (i) => {
    const h = (i - 4) * 13;
    const w = Math.sqrt(66 * 66 - h * h);
    out.push(line(CX - w, CY + h, CX + w, CY + h, 1, 0.6));
  });
  out.push(knot(CX, CY, 13));
  return out;
};

/** A tilted globe; one place has lost its lines. */
const globe = () => {
  const out = [];
  const R = 385;
  const tilt = 0.42;
  const spin = -0.35;
  const project = (lat, lon, lift = 1) => {
    const x = Math.cos(lat) * Math.sin(lon + spin);
    const y = Math.sin(lat);
    const z = Math.cos(lat) * Math.cos(lon + spin);
    return [
      CX + R * lift * x,
      CY - R * lift * (y * Math.cos(tilt) - z * Math.sin(tilt)),
      y * Math.sin(tilt) + z * Math.cos(tilt),
    ];
  };
  const trace = (points, width, opacity) => {
    let run = [];
    for (const p of [...points, null]) {
      if (p && p[2] >= 0) run.push(p);
      else {
        if (run.length > 1) out.push(path(run, width, opacity));
        run = [];
      }
    }
  };
  range(7, (i) => out.push(ring(CX, CY, R + 24 + i * i * 7 + i * 14, 0.9, 0.3 - i * 0.037)));
  for (let k = 0; k < 36; k++)
    trace(
      range(91, (i) => project(-Math.PI / 2 + (i * Math.PI) / 90, (k * TAU) / 36)),
      0.9,
      k % 3 ? 0.26 : 0.5,
    );
  for (let k = -8; k <= 8; k++)
    trace(
      range(181, (i) => project((k * Math.PI) / 18, (i * TAU) / 180)),
      0.9,
      k % 3 ? 0.26 : k === 0 ? 0.85 : 0.5,
    );
  out.push(ring(CX, CY, R, 2.6, 1));
  const deg = Math.PI / 180;
  const places = [
    [52, -30],
    [40, -58],
    [48, 18],
    [30, 52],
    [8, -38],
    [-8, 8],
    [-4, 50],
    [62, 42],
    [-20, -28],
    [-28, 38],
    [26, -16],
    [60, 2],
    [8, 66],
  ].map(([a, b]) => [a * deg, b * deg]);
  const lost = [22 * deg, 18 * deg];
  const link = (a, b, broken) => {
    const steps = 60;
    const v = ([lat, lon]) => [Math.cos(lat) * Math.sin(lon), Math.sin(lat), Math.cos(lat) * Math.cos(lon)];
    const p = v(a);
    const q = v(b);
    const w = Math.acos(clamp(p[0] * q[0] + p[1] * q[1] + p[2] * q[2], -1, 1));
    const points = range(steps + 1, (i) => {
      const t = i / steps;
      const s = [Math.sin((1 - t) * w) / Math.sin(w), Math.sin(t * w) / Math.sin(w)];
      const m = [0, 1, 2].map((j) => p[j] * s[0] + q[j] * s[1]);
      return project(Math.asin(clamp(m[1], -1, 1)), Math.atan2(m[0], m[2]), 1 + 0.62 * w * t * (1 - t));
    });
    if (!broken) out.push(path(points, 1.9, 0.95));
    else
      out.push(
        path(points.slice(0, 36), 1.9, 0.95),
        path(points.slice(38), 1.6, 0.7, { 'stroke-dasharray': '1.5 8', 'stroke-linecap': 'round' }),
        dot(points[36][0], points[36][1], 3.4),
      );
  };
  [
    [0, 1],
    [0, 2],
    [2, 7],
    [7, 3],
    [1, 4],
    [4, 8],
    [8, 5],
    [5, 9],
    [9, 12],
    [12, 3],
    [4, 10],
    [10, 5],
    [11, 0],
    [11, 7],
  ].forEach(([a, b]) => link(places[a], places[b]));
  [2, 3, 5, 6, 10, 7].forEach((a) => link(places[a], lost, true));
  places.forEach((p) => out.push(knot(...project(...p).slice(0, 2), 5.5)));
  const [x, y] = project(...lost);
  out.push(
    `<circle cx="${n(x)}" cy="${n(y)}" r="30" fill="${TINT}"/>`,
    ring(x, y, 30, 1, 0.6, { 'stroke-dasharray': '3 5' }),
    ring(x, y, 12, 2.2, 1),
  );
  return out;
};

/** Five rings of dots around a sixth. */
const rings = () => {
  const out = [];
  const R = 225;
  const centres = range(5, (i) => polar(CX, CY + 8, 200, -Math.PI / 2 + (i * TAU) / 5));
  range(180, (i) => {
    const a = (i * TAU) / 180;
    out.push(line(...polar(CX, CY + 8, 450, a), ...polar(CX, CY + 8, 1000, a), 0.8, i % 5 ? 0.12 : 0.3));
  });
  centres.forEach(([x, y]) => {
    for (let k = 0; k < 7; k++) {
      const r = R - k * 9;
      const count = 132;
      out.push(...range(count, (i) => dot(...polar(x, y, r, ((i + k / 2) * TAU) / count), 3 - k * 0.34, 1 - k * 0.1)));
    }
    out.push(ring(x, y, R + 9, 1.4, 0.9));
  });
  centres.forEach(([x, y]) => out.push(line(CX, CY + 8, x, y, 1, 0.5), knot(x, y, 6)));
  out.push(`<circle cx="${CX}" cy="${CY + 8}" r="88" fill="${TINT}"/>`);
  for (let k = 0; k < 6; k++) out.push(ring(CX, CY + 8, 88 - k * 9, k ? 1 : 2.4, 1 - k * 0.12));
  range(60, (i) =>
    out.push(line(...polar(CX, CY + 8, 43, (i * TAU) / 60), ...polar(CX, CY + 8, 30, (i * TAU) / 60), 1, 0.8)),
  );
  out.push(dot(CX, CY + 8, 9));
  return out;
};

/** A guilloche, as on a bond, and a keyhole. */
const rosette = () => {
  const out = [];
  const band = (inner, outer, petals, strands, width, opacity, twist = 1) => {
    const mid = (inner + outer) / 2;
    const amp = (outer - inner) / 2;
    for (let s = 0; s < strands; s++) {
      const shift = (s * TAU) / strands;
      out.push(
        path(
          range(1081, (i) => {
            const a = (i * TAU) / 1080;
            return polar(
              CX,
              CY,
              mid + amp * Math.sin(petals * a + shift) * (1 - 0.16 * Math.cos(2 * petals * a + shift * twist)),
              a + 0.012 * Math.cos(petals * a + shift),
            );
          }),
          width,
          opacity,
        ),
      );
    }
  };
  band(322, 424, 18, 6, 1.1, 0.78);
  band(304, 320, 60, 2, 1, 0.7);
  band(206, 302, 15, 6, 1.1, 0.72, 2);

  band(132, 204, 12, 5, 1.1, 0.8);
  for (const [r, w] of [
    [428, 2.4],
    [436, 1],
    [322, 1],
    [302, 1],
    [204, 1],
    [130, 2],
  ])
    out.push(ring(CX, CY, r, w, 0.95));
  range(240, (i) =>
    out.push(
      line(...polar(CX, CY, 436, (i * TAU) / 240), ...polar(CX, CY, i % 10 ? 443 : 452, (i * TAU) / 240), 1, 0.6),
    ),
  );
  // The ground: fine rules that part around the rosette.
  for (let y = 15; y < HEIGHT; y += 15) {
    const half = Math.abs(y - CY) < 470 ? Math.sqrt(470 ** 2 - (y - CY) ** 2) : 0;
    const wave = (x) => y + 2.6 * Math.sin(x / 26 + y / 14);
    for (const [a, b] of [
      [0, CX - half],
      [CX + half, WIDTH],
    ])
      if (b - a > 8)
        out.push(
          path(
            range(Math.ceil((b - a) / 8) + 1, (i) => [Math.min(b, a + i * 8), wave(Math.min(b, a + i * 8))]),
            0.9,
            0.3,
          ),
        );
  }
  // In the middle, the curve that is to take over: y² = x³ − 2x + 2, a chord, and the sum of two points.
  const R = 118;
  const k = 40;
  const at = (x, y) => [CX - 4 + x * k, CY - y * k];
  const f = (x) => Math.sqrt(Math.max(0, x ** 3 - 2 * x + 2));
  const right = 2.32;
  const root = -1.7693;
  const upper = range(120, (i) => {
    const x = root + (right - root) * (i / 119) ** 2;
    return at(x, f(x));
  });
  out.push(
    `<circle cx="${CX}" cy="${CY}" r="${R}" fill="${TINT}"/><clipPath id="c"><circle cx="${CX}" cy="${CY}" r="${R - 4}"/></clipPath><g clip-path="url(#c)">`,
  );
  range(13, (i) =>
    out.push(
      line(CX - R, CY + (i - 6) * 20, CX + R, CY + (i - 6) * 20, 0.8, 0.22),
      line(CX - 4 + (i - 6) * 20, CY - R, CX - 4 + (i - 6) * 20, CY + R, 0.8, 0.22),
    ),
  );
  out.push(path([...upper].reverse().concat(upper.map(([x, y]) => [x, 2 * CY - y])), 3, 1));
  const [p, q] = [
    [-1.5, f(-1.5)],
    [0.2, f(0.2)],
  ];
  const m = (q[1] - p[1]) / (q[0] - p[0]);
  const x3 = m * m - p[0] - q[0];
  const y3 = p[1] + m * (x3 - p[0]);
  out.push(
    line(...at(-4, p[1] + m * (-4 - p[0])), ...at(4, p[1] + m * (4 - p[0])), 1.4, 0.9),
    line(...at(x3, y3), ...at(x3, -y3), 1.4, 0.9, { 'stroke-dasharray': '3 4' }),
    '</g>',
  );
  for (const v of [p, q, [x3, y3], [x3, -y3]]) out.push(dot(...at(...v), 5.5));
  out.push(ring(CX, CY, R, 1.6, 1));
  return out;
};

/** A wall of windows, some of them dark. */
const panes = () => {
  const out = [];
  const random = seeded(291);
  const w = 50;
  const h = 50;
  for (let row = 0; row < 18; row++) {
    for (let column = 0; column < 32; column++) {
      const x = column * w + 8;
      const y = row * h + 8;
      const s = 34;
      const distance = Math.hypot((x + s / 2 - CX) / 1.15, y + s / 2 - CY);
      const hit = distance + (random() - 0.5) * 150 < 190;
      const stray = random() < 0.012;
      if (hit || stray) {
        out.push(
          `<rect x="${x}" y="${y}" width="${s}" height="${s}" fill="${INK}" fill-opacity="${n(0.86 + random() * 0.14)}"/>`,
        );
        out.push(
          `<path d="M${x + 8} ${y + 8}l18 18M${x + 26} ${y + 8}l-18 18" stroke="${TINT}" stroke-width="1.6" fill="none"/>`,
        );
      } else {
        const o = 0.34 + 0.5 * (1 - smooth(200, 800, distance));
        out.push(`<rect x="${x}" y="${y}" width="${s}" height="${s}"${pen(1.3, n(o + 0.1))}/>`);
        out.push(raw(`M${x + s / 2} ${y}v${s}M${x} ${y + s / 2}h${s}`, 1, n(o)));
        for (let k = 0; k < 4; k++)
          if (random() < 0.3)
            out.push(
              raw(
                [3, 7, 11].map((q) => `M${x + (k % 2) * 17 + 2} ${y + (k > 1 ? 17 : 0) + q + 1.5}h13`).join(''),
                0.9,
                n(o * 0.8),
              ),
            );
      }
    }
  }
  return out;
};

/** Five plumb lines; one is out of true. */
const five = () => {
  const out = [];
  const top = 120;
  out.push(paper(`M300 ${top - 34}h1000v34h-1000z`, { stroke: INK, 'stroke-width': 2 }));
  range(124, (i) => out.push(line(308 + i * 8, top - 4, 314 + i * 8, top - 30, 0.9, 0.55)));
  range(61, (i) => out.push(line(300 + (i * 1000) / 60, top, 300 + (i * 1000) / 60, top + (i % 5 ? 7 : 15), 1, 0.8)));
  const length = 500;
  const bob = (x, y, a, w) => {
    const g = [];
    g.push(`<path d="M0 0h16l10 18-26 104-26-104 10-18z" fill="${TINT}" stroke="${INK}" stroke-width="2"/>`);
    for (let k = 0; k < 13; k++) {
      const yy = 22 + k * 7.2;
      const half = 25 * (1 - (yy - 18) / 104);
      g.push(`<path d="M0 ${n(yy)}H${n(half)}"${pen(1.2, 0.9)}/>`);
    }
    g.push(
      `<path d="M-26 18h52M0 0v122"${pen(1.2, 0.8)}/>`,
      `<rect x="-7" y="-14" width="14" height="14" fill="${INK}"/>`,
    );
    return `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(a)}) scale(${w})">${g.join('')}</g>`;
  };
  for (let i = 0; i < 5; i++) {
    const x = 520 + i * 140;
    const swing = i === 3 ? -0.115 : 0;
    const [bx, by] = [x + Math.sin(-swing) * length, top + Math.cos(swing) * length];
    if (i === 3) {
      range(9, (k) => {
        const s = 0.115 * Math.cos((k * Math.PI) / 8);
        out.push(line(x, top, x + Math.sin(s) * length, top + Math.cos(s) * length, 0.9, 0.16));
      });
      out.push(
        raw(arc(x, top, length + 136, Math.PI / 2 - 0.125, Math.PI / 2 + 0.125), 1.2, 0.7, {
          'stroke-dasharray': '2 6',
        }),
      );
    }
    out.push(line(x, top, bx, by, 1.8, 1), dot(x, top, 5), bob(bx, by + 12, i === 3 ? (swing * 180) / Math.PI : 0, 1));
    if (i !== 3) out.push(line(x, by + 140, x, 812, 1, 0.5, { 'stroke-dasharray': '2 6' }));
    out.push(ring(x, 820, 6, 1.4, 0.9));
    range(4, (k) =>
      out.push(`<ellipse cx="${x}" cy="820" rx="${16 + k * 13}" ry="${5 + k * 4}"${pen(1, 0.6 - k * 0.13)}/>`),
    );
  }
  for (let y = 30; y < HEIGHT; y += 18)
    for (const [a, b] of [
      [0, 250],
      [1350, WIDTH],
    ])
      out.push(line(a, y, b, y, 0.9, 0.2));
  out.push(line(250, 0, 250, HEIGHT, 1, 0.5), line(1350, 0, 1350, HEIGHT, 1, 0.5));
  return out;
};

/** Four lengths of life, in days, on one dial. */
const dial = () => {
  const out = [];
  const start = -Math.PI / 2;
  range(398, (i) => {
    const a = start + (i / 398) * TAU;
    const big = i % 30 === 0;
    out.push(
      line(
        ...polar(CX, CY, 428, a),
        ...polar(CX, CY, big ? 398 : i % 10 ? 420 : 412, a),
        big ? 1.6 : 0.9,
        big ? 1 : 0.55,
      ),
    );
  });
  out.push(ring(CX, CY, 428, 2.4, 1), ring(CX, CY, 436, 1, 0.6));
  [398, 200, 100, 47].forEach((days, k) => {
    const r = 366 - k * 84;
    const end = start + (days / 398) * TAU * 0.9995;
    out.push(ring(CX, CY, r - 22, 0.9, 0.22, { 'stroke-dasharray': '2 6' }));
    for (let j = 0; j < 9; j++)
      out.push(raw(arc(CX, CY, r - j * 5.5, start, end), j === 0 || j === 8 ? 1.8 : 1.1, 0.92 - (j % 8 ? 0.28 : 0)));
    out.push(
      line(...polar(CX, CY, r + 6, end), ...polar(CX, CY, r - 50, end), 2.4, 1),
      line(...polar(CX, CY, r + 6, start), ...polar(CX, CY, r - 50, start), 1.4, 0.8),
    );
  });
  const hand = start + (60 / 398) * TAU;
  out.push(line(...polar(CX, CY, 54, hand + Math.PI), ...polar(CX, CY, 404, hand), 3, 1), knot(CX, CY, 12));
  for (let k = 0; k < 24; k++) out.push(ring(CX, CY, 466 + k * 22, 0.9, 0.3 * (1 - k / 26)));
  return out;
};

/** Seven cards, one box. */
const ceremony = () => {
  const out = [`<g transform="translate(${CX} ${CY}) scale(1.24) translate(${-CX} -418)">`];
  const px = CX;
  const py = 980;
  const box = [CX, 205];
  const anchors = range(7, (i) => polar(px, py, 560, -Math.PI / 2 + (i - 3) * 0.235));
  range(19, (i) => out.push(ring(box[0], box[1], 150 + i * 42, 0.9, 0.24 * (1 - i / 20))));
  anchors.forEach(([x, y], i) => {
    for (let k = -2; k <= 2; k++) {
      const bx = box[0] + (i - 3) * 24;
      out.push(
        raw(
          `M${n(x + k * 5)} ${n(y)}C${n(x + k * 7)} ${n(y - 150)} ${n(bx + k * 3)} ${n(box[1] + 210)} ${n(bx + k * 2.4)} ${box[1] + 70}`,
          k ? 0.9 : 1.6,
          k ? 0.5 : 1,
        ),
      );
    }
  });
  for (let i = 0; i < 7; i++) {
    const a = ((i - 3) * 0.235 * 180) / Math.PI;
    const g = [
      `<rect x="-62" y="-560" width="124" height="190" rx="10" fill="${TINT}" stroke="${INK}" stroke-width="2"/>`,
      `<rect x="-53" y="-551" width="106" height="172" rx="6"${pen(0.9, 0.5)}/>`,
    ];
    for (let k = 0; k < 9; k++) g.push(`<path d="M-44 ${-440 + k * 6}H${k % 3 === 2 ? 12 : 44}"${pen(1, 0.5)}/>`);
    g.push(
      `<rect x="-40" y="-530" width="40" height="32" rx="5"${pen(1.4, 1)}/><path d="M-40 -514h40M-27 -530v32M-13 -530v32"${pen(1, 0.9)}/>`,
    );
    g.push(
      `<circle cx="26" cy="-514" r="11"${pen(1.6, 1)}/><path d="M26 -503v32m0-9h9m-9-9h7"${pen(1.6, 1)}/>`,
      `<circle cx="0" cy="-560" r="5" fill="${INK}"/>`,
    );
    out.push(`<g transform="translate(${px} ${py}) rotate(${n(a)})">${g.join('')}</g>`);
  }
  const [bx, by] = box;
  out.push(paper(`M${bx - 120} ${by - 76}h240v150h-240z`, { stroke: INK, 'stroke-width': 2.4 }));
  out.push(
    paper(`M${bx - 120} ${by - 76}l34-34h240l-34 34z`, { stroke: INK, 'stroke-width': 1.6 }),
    paper(`M${bx + 120} ${by - 76}l34-34v150l-34 34z`, { stroke: INK, 'stroke-width': 1.6 }),
  );
  range(18, (i) =>
    out.push(line(bx + 120 + i * 1.9, by - 78 - i * 1.9, bx + 120 + i * 1.9, by + 72 - i * 1.9, 0.9, 0.6)),
  );
  range(27, (i) => out.push(line(bx - 80 + i * 8.4, by - 106, bx - 112 + i * 8.4, by - 80, 0.9, 0.4)));
  out.push(ring(bx, by - 2, 50, 1, 0.7), ring(bx, by - 2, 42, 2.2, 1), ring(bx, by - 2, 17, 1.6, 1));
  range(36, (i) =>
    out.push(
      line(...polar(bx, by - 2, 42, (i * TAU) / 36), ...polar(bx, by - 2, i % 3 ? 36 : 30, (i * TAU) / 36), 1.1, 0.9),
    ),
  );
  out.push(dot(bx, by - 7, 7), `<path d="M${bx - 4} ${by - 4}l-3 14h14l-3-14z" fill="${INK}"/>`, '</g>');
  return out;
};

/** A star of twelve points in a field of its own kind. */
const girih = () => {
  const out = [];
  const star = (cx, cy, R, points, k, width, opacity, turn = 0) => {
    const v = range(points, (i) => polar(cx, cy, R, turn + (i * TAU) / points));
    for (let i = 0; i < points; i++) out.push(line(...v[i], ...v[(i + k) % points], width, opacity));
  };
  const cell = 300;
  // The field.
  for (let row = -2; row <= 2; row++) {
    for (let column = -3; column <= 3; column++) {
      const x = CX + column * cell + (row % 2 ? cell / 2 : 0);
      const y = CY + row * cell * 0.866;
      if (row === 0 && column === 0) continue;
      const far = Math.hypot(x - CX, y - CY);
      const o = 0.56 - 0.34 * smooth(250, 1000, far);
      star(x, y, 150, 12, 5, 1.1, o2(o), Math.PI / 12);
      out.push(ring(x, y, 28, 1, n(o)), dot(x, y, 4, n(o)));
    }
  }
  out.push(`<circle cx="${CX}" cy="${CY}" r="338" fill="${TINT}"/>`);
  for (const [r, w] of [
    [338, 2.4],
    [328, 1],
  ])
    out.push(ring(CX, CY, r, w, 1));
  range(144, (i) =>
    out.push(
      line(...polar(CX, CY, 328, (i * TAU) / 144), ...polar(CX, CY, i % 12 ? 322 : 312, (i * TAU) / 144), 1, 0.7),
    ),
  );
  star(CX, CY, 308, 24, 9, 0.9, 0.5);
  star(CX, CY, 308, 12, 5, 2.2, 1);
  star(CX, CY, 308, 12, 5, 1, 0.6, Math.PI / 12);
  star(CX, CY, 308, 12, 4, 1.4, 0.8);
  const inner = 78;
  out.push(`<circle cx="${CX}" cy="${CY}" r="${inner}" fill="${TINT}"/>`, ring(CX, CY, inner, 1.6, 1));
  star(CX, CY, inner - 6, 12, 5, 1.2, 0.95);
  out.push(knot(CX, CY, 8));
  return out;
};

/** The root in the middle, names around it, and room for more. */
const tree = () => {
  const out = [];
  const limbs = 18;
  const gap = (i) => i === 15 || i === 16 || i === 17;
  for (let k = 0; k < 5; k++) out.push(ring(CX, CY, 92 + k * 80, 0.9, 0.26));
  range(90, (i) =>
    out.push(
      line(...polar(CX, CY, 462, (i * TAU) / 90), ...polar(CX, CY, 990, (i * TAU) / 90), 0.8, i % 5 ? 0.1 : 0.24),
    ),
  );
  for (let i = 0; i < limbs; i++) {
    const a = -Math.PI / 2 + ((i - 15.5) * TAU) / limbs;
    const open = gap(i);
    const dash = open ? { 'stroke-dasharray': '2.5 6' } : {};
    const r1 = 172;
    const [kx, ky] = polar(CX, CY, r1, a);
    out.push(line(CX, CY, kx, ky, open ? 1.4 : 1.9, 1, dash));
    const branches = 4;
    for (let b = 0; b < branches; b++) {
      const ab = a + ((b - 1.5) * TAU) / limbs / branches;
      const r2 = 286 + 10 * Math.sin(i * 2.3 + b * 1.9);
      const [bx, by] = polar(CX, CY, r2, ab);
      const [mx, my] = polar(CX, CY, 222, ab);
      out.push(raw(`M${n(kx)} ${n(ky)}Q${n(mx)} ${n(my)} ${n(bx)} ${n(by)}`, 1.2, 0.9, dash));
      const leaves = open ? 3 : 5;
      for (let l = 0; l < leaves; l++) {
        const al = ab + ((l - (leaves - 1) / 2) * TAU) / limbs / branches / (leaves + 0.4);
        const r3 = 402 + 22 * Math.sin(l * 2.1 + b + i * 1.3);
        const [lx, ly] = polar(CX, CY, r3, al);
        out.push(
          raw(
            `M${n(bx)} ${n(by)}Q${polar(CX, CY, 330, al).map(n).join(' ')} ${n(lx)} ${n(ly)}`,
            0.9,
            open ? 0.7 : 0.62,
            dash,
          ),
        );
        out.push(open ? ring(lx, ly, 3.2, 1.1, 0.9) : dot(lx, ly, 2.8));
      }
      out.push(
        open
          ? `<circle cx="${n(bx)}" cy="${n(by)}" r="4.5" fill="${TINT}" stroke="${INK}" stroke-width="1.2"/>`
          : dot(bx, by, 3.8),
      );
    }
    out.push(
      open
        ? `<circle cx="${n(kx)}" cy="${n(ky)}" r="8" fill="${TINT}" stroke="${INK}" stroke-width="1.8"/>`
        : knot(kx, ky, 7),
    );
  }
  out.push(
    `<circle cx="${CX}" cy="${CY}" r="46" fill="${TINT}"/>`,
    ring(CX, CY, 46, 1, 0.8),
    ring(CX, CY, 37, 1, 0.5),
    dot(CX, CY, 24),
  );
  return out;
};

/** A lattice that fills from one side. */
const lattice = () => {
  const out = [];
  const random = seeded(50);
  const step = 30;
  for (let row = 0; row < 30; row++) {
    for (let column = 0; column < 54; column++) {
      const x = column * step + step / 2;
      const y = row * step + step / 2;
      const edge = CX + 76 * Math.sin(y / 150 + 0.6) + 34 * Math.sin(y / 47);
      const t = clamp((edge - x) / 330, -1, 1);
      const full = t + (random() - 0.5) * 0.62;
      const square = (q, w, o) =>
        `<rect x="${n(x - q)}" y="${n(y - q)}" width="${n(q * 2)}" height="${n(q * 2)}"${pen(w, o2(o))}/>`;
      if (full <= 0) {
        out.push(square(2.8 + 7.8 * smooth(-1, 0, full), 1, 0.3 + 0.5 * smooth(-0.9, 0, full)));
        continue;
      }
      const far = smooth(0.55, 1.2, full);
      out.push(square(11.4, 1.4, 0.9 - 0.35 * far));
      if (full > 0.22)
        out.push(
          `<rect x="${n(x - 6.2)}" y="${n(y - 6.2)}" width="12.4" height="12.4" fill="${INK}" fill-opacity="${o2(1 - 0.5 * far)}"/>`,
        );
    }
  }
  const along = range(91, (i) => [CX + 76 * Math.sin((i * 10) / 150 + 0.6) + 34 * Math.sin((i * 10) / 47), i * 10]);
  out.push(path(along, 9, 1, { stroke: TINT, 'stroke-opacity': 1 }), path(along, 2.4, 1));
  return out;
};

/** Two pages, two hands, one stamp. */
const ledger = () => {
  const out = [];
  const sheet = (x, y, a, back) => {
    const g = [
      `<rect x="-250" y="-350" width="500" height="700" fill="${TINT}" stroke="${INK}" stroke-width="${back ? 1.2 : 2.2}"/>`,
    ];
    if (back) for (let k = 0; k < 74; k++) g.push(`<path d="M-240 ${-340 + k * 9.2}H240"${pen(0.8, 0.2)}/>`);
    return `<g transform="translate(${x} ${y}) rotate(${a})">${g.join('')}</g>`;
  };
  for (let k = 0; k < 75; k++) out.push(line(0, k * 12 + 6, WIDTH, k * 12 + 6, 0.9, 0.2));
  out.push(sheet(CX + 36, CY + 10, 5, true), sheet(CX + 18, CY + 4, 2.2, true), sheet(CX, CY, 0, false));
  const left = CX - 205;
  out.push(ring(left + 26, 150, 26, 1.4, 1), ring(left + 26, 150, 19, 1, 0.7));
  range(6, (i) =>
    out.push(
      `<ellipse cx="${left + 26}" cy="150" rx="19" ry="7" transform="rotate(${i * 30} ${left + 26} 150)"${pen(1, 0.8)}/>`,
    ),
  );
  const random = seeded(1993);
  let y = 232;
  for (const words of [[0.62], [], [1, 0.98, 1, 0.7], [], [0.5], [0.46], [0.58], [], [1, 0.97, 0.82]]) {
    for (const w of words) {
      let x = left;
      const end = left + 410 * w;
      while (x < end - 8) {
        const length = Math.min(14 + random() * 46, end - x);
        out.push(line(x, y, x + length, y, 4.2, 0.42));
        x += length + 9;
      }
      y += 21;
    }
    if (!words.length) y += 17;
  }
  const hand = (x, y, w, h, turns, phase) =>
    path(
      range(260, (i) => {
        const t = i / 259;
        const fade = Math.sin(Math.PI * Math.min(1, t * 1.25)) * 0.75 + 0.22;
        return [
          x + w * t + 15 * Math.sin(turns * TAU * t + phase),
          y - h * fade * Math.sin(turns * TAU * t + phase * 1.7) * (0.62 + 0.38 * Math.sin(t * 9 + phase)) - 14 * t,
        ];
      }),
      2.3,
      1,
      { 'stroke-linejoin': 'round', 'stroke-linecap': 'round' },
    );
  out.push(line(left, 704, left + 180, 704, 1, 0.8), line(left + 230, 704, left + 410, 704, 1, 0.8));
  out.push(hand(left + 8, 680, 166, 40, 8, 0.4), hand(left + 238, 682, 160, 34, 6, 2.3));
  const [sx, sy] = [CX + 132, 574];
  for (const [r, w] of [
    [74, 2.4],
    [66, 1],
    [40, 1],
  ])
    out.push(ring(sx, sy, r, w, 0.8));
  range(60, (i) =>
    out.push(line(...polar(sx, sy, 62, (i * TAU) / 60), ...polar(sx, sy, 46 + (i % 4) * 3, (i * TAU) / 60), 1.3, 0.7)),
  );
  range(8, (i) =>
    out.push(line(...polar(sx, sy, 36, (i * TAU) / 8), ...polar(sx, sy, 36, ((i + 3) * TAU) / 8), 1.2, 0.8)),
  );
  return out;
};

/** Paths that bend, one after another, to a place off their course. */
const routes = () => {
  const out = [];
  const tx = CX + 130;
  const ty = 250;
  for (let i = 0; i < 46; i++) {
    const y = 40 + i * 18.2;
    const pulled = i % 5 !== 2;
    if (!pulled) {
      out.push(
        path(
          [
            [0, y],
            [WIDTH, y],
          ],
          1.1,
          0.4,
        ),
      );
      continue;
    }
    const turn = 190 + 250 * Math.abs(Math.sin(i * 1.93));
    const a = Math.atan2(ty - y, tx - turn - 260);
    const r = 64;
    out.push(
      raw(
        `M0 ${n(y)}H${n(turn)}C${n(turn + 210)} ${n(y)} ${n(tx - 230 * Math.cos(a))} ${n(ty - 230 * Math.sin(a))} ${n(tx - r * Math.cos(a))} ${n(ty - r * Math.sin(a))}`,
        1.2,
        0.9,
      ),
    );
    out.push(dot(turn, y, 2.8, 0.95));
    out.push(raw(`M${n(turn + 60)} ${n(y)}H${WIDTH}`, 0.9, 0.3, { 'stroke-dasharray': '2 9' }));
  }
  for (let k = 0; k < 6; k++)
    out.push(
      `<circle cx="${tx}" cy="${ty}" r="${64 - k * 9}" fill="${k ? 'none' : TINT}" stroke="${INK}" stroke-width="${k ? 1 : 2.2}" stroke-opacity="${n(1 - k * 0.1)}"/>`,
    );
  out.push(dot(tx, ty, 11));
  // The rightful place, which few still reach.
  const hx = CX + 330;
  const hy = 604;
  out.push(
    `<rect x="${hx - 58}" y="${hy - 58}" width="116" height="116" fill="${TINT}" stroke="${INK}" stroke-width="2.2"/>`,
  );
  range(7, (i) =>
    range(7, (k) =>
      out.push(
        `<rect x="${hx - 48 + i * 14}" y="${hy - 48 + k * 14}" width="10" height="10"${pen(1.1, (i + k) % 3 ? 0.6 : 1)}/>`,
      ),
    ),
  );
  return out;
};

/** Ridges of a sea bed, three cables, and the track of an anchor. */
const cables = () => {
  const out = [];
  const ridge = (x, y) =>
    34 * Math.exp(-(((x - 560 - y * 0.35) / 150) ** 2)) * Math.sin(y / 60 + 1) +
    46 * Math.exp(-(((x - 1020 + y * 0.2) / 190) ** 2)) * Math.cos(y / 85) +
    9 * Math.sin(x / 83 + y / 41) +
    6 * Math.sin(x / 37 - y / 29);
  for (let y = -40; y < HEIGHT + 60; y += 13)
    out.push(
      path(
        range(201, (i) => [i * 8, y - ridge(i * 8, y)]),
        0.95,
        0.2 + 0.2 * (0.5 + 0.5 * Math.sin(y / 70)),
      ),
    );
  const cable = (base, slope, bend, phase) =>
    range(201, (i) => {
      const x = i * 8;
      return [x, base + slope * (x - CX) + bend * Math.sin(x / 260 + phase)];
    });
  const lines = [cable(262, 0.1, 34, 0.4), cable(452, -0.06, 46, 2.2), cable(690, 0.05, 30, 4.1)];
  const track = range(161, (i) => {
    const t = i / 160;
    return [430 + 720 * t + 26 * Math.sin(t * 7), 40 + 560 * t + 18 * Math.sin(t * 11)];
  });
  const cut = (cableLine) => {
    let best = [Infinity, 0];
    cableLine.forEach(([x, y], i) =>
      track.forEach(([tx, ty]) => {
        const q = Math.hypot(x - tx, y - ty);
        if (q < best[0]) best = [q, i];
      }),
    );
    return best[1];
  };
  lines.forEach((points, k) => {
    const halo = { stroke: TINT, 'stroke-opacity': 1 };
    if (k < 2) {
      const at = cut(points);
      for (const part of [points.slice(0, at - 4), points.slice(at + 5)])
        out.push(path(part, 13, 1, halo), path(part, 3.4, 1));
      for (const [x, y] of [points[at - 5], points[at + 5]])
        range(5, (j) => out.push(line(x, y, x + (x < points[at][0] ? 1 : -1) * 15, y + (j - 2) * 7, 1.3, 1)));
    } else out.push(path(points, 13, 1, halo), path(points, 3.4, 1));
    for (let i = 14 + k * 9; i < points.length; i += 38)
      if (k > 1 || Math.abs(i - cut(points)) > 9) out.push(knot(...points[i], 7.5));
  });
  out.push(
    path(track, 9, 1, { stroke: TINT, 'stroke-opacity': 0.85 }),
    path(track, 2, 1, { 'stroke-dasharray': '9 8' }),
  );
  const [ax, ay] = track[160];
  out.push(
    `<g transform="translate(${n(ax + 8)} ${n(ay + 8)}) rotate(-38)"><circle r="46" fill="${TINT}"/><circle r="46"${pen(1, 0.6)}/><circle cy="-27" r="6"${pen(2, 1)}/><path d="M0 -21V28M-12 -12H12M-24 8C-22 24 -10 30 0 30S22 24 24 8M-24 8l-6 9M-24 8l9 6M24 8l6 9M24 8l-9 6"${pen(2.4, 1, { 'stroke-linecap': 'round' })}/></g>`,
  );
  return out;
};

/** One line through two hundred and fifty-six blocks; five stay open. */
const blocks = () => {
  const out = [];
  const order = 16;
  const size = 44;
  const place = (index) => {
    let x = 0;
    let y = 0;
    let t = index;
    for (let s = 1; s < order; s *= 2) {
      const rx = 1 & (t / 2);
      const ry = 1 & (t ^ rx);
      if (ry === 0) {
        if (rx === 1) [x, y] = [s - 1 - x, s - 1 - y];
        [x, y] = [y, x];
      }
      x += s * rx;
      y += s * ry;
      t = Math.floor(t / 4);
    }
    return [CX - (order * size) / 2 + (x + 0.5) * size, CY - (order * size) / 2 + (y + 0.5) * size];
  };
  const open = new Set([102, 103, 104, 179, 185]);
  for (let y = 0; y <= 75; y++)
    for (const [a, b] of [
      [0, CX - 420],
      [CX + 420, WIDTH],
    ])
      out.push(line(a, y * 12 + 6, b, y * 12 + 6, 0.9, 0.2));
  range(order + 1, (i) => {
    const a = CX - 352 + i * size;
    const b = CY - 352 + i * size;
    out.push(line(a, CY - 352, a, CY + 352, 0.8, 0.24), line(CX - 352, b, CX + 352, b, 0.8, 0.24));
  });
  for (const g of [0, 10])
    out.push(
      `<rect x="${CX - 362 - g}" y="${CY - 362 - g}" width="${724 + g * 2}" height="${724 + g * 2}"${pen(g ? 1 : 2.4, 1)}/>`,
    );
  out.push(path(range(256, place), 3, 1, { 'stroke-linejoin': 'round' }));
  range(256, (i) => {
    const [x, y] = place(i);
    if (open.has(i))
      out.push(
        `<rect x="${x - 16}" y="${y - 16}" width="32" height="32" fill="${TINT}" stroke="${INK}" stroke-width="2"/>`,
      );
    else out.push(`<rect x="${x - 7}" y="${y - 7}" width="14" height="14" fill="${INK}"/>`);
  });
  return out;
};

/** An anchor in hatching over the contours of a strait. */
const anchor = () => {
  const out = [];
  for (let k = 0; k < 22; k++) {
    out.push(
      path(
        range(101, (i) => {
          const x = i * 16;
          const dip = 190 * Math.exp(-(((x - CX) / (300 + k * 14)) ** 2));
          return [
            x,
            440 +
              k * 27 +
              dip * (1 - k / 30) -
              60 +
              12 * Math.sin(x / 120 + k / 3) -
              120 * smooth(250, 800, Math.abs(x - CX)) * (1 - k / 24),
          ];
        }),
        1,
        0.24 + 0.016 * k,
      ),
    );
  }
  for (let k = 0; k < 9; k++)
    out.push(
      path(
        range(201, (i) => [i * 8, 40 + k * 13 + 5 * Math.sin((i * 8) / 46 + k)]),
        0.9,
        0.42 - k * 0.038,
      ),
    );
  const shape = `M-13 -190H13V118C64 110 104 78 112 26L82 44L126 -36L164 50L134 38C124 116 66 168 0 186C-66 168 -124 116 -134 38L-164 50L-126 -36L-82 44L-112 26C-104 78 -64 110 -13 118Z`;
  const stock = `M-92 -150H92V-124H-92Z`;
  const hatch = range(90, (i) => `M${-220 + i * 7} -260l-180 560`).join('');
  out.push(
    `<clipPath id="a"><path d="${shape}"/><path d="${stock}"/></clipPath><g transform="translate(${CX} ${CY + 54}) scale(1.26)">`,
    line(0, -238, 0, -480, 3, 1),
    ...range(
      13,
      (i) =>
        `<ellipse cx="0" cy="${-258 - i * 34}" rx="${i % 2 ? 4 : 11}" ry="21" fill="${TINT}" stroke="${INK}" stroke-width="2.2"/>`,
    ),
    `<path d="${shape}" fill="${TINT}"/><path d="${stock}" fill="${TINT}"/><circle cy="-214" r="26" fill="${TINT}" stroke="${INK}" stroke-width="9"/>`,
    `<g clip-path="url(#a)"><path d="${hatch}"${pen(1.5, 0.85)}/></g>`,
    `<path d="${shape}"${pen(2.6, 1)}/><path d="${stock}"${pen(2.6, 1)}/></g>`,
  );
  return out;
};

/** A shock under the horizon, and a line in pieces. */
const wave = () => {
  const out = [];
  const y0 = 310;
  for (let k = 0; k < 26; k++)
    out.push(line(0, y0 - 12 - k * 12 - k * k * 0.14, WIDTH, y0 - 12 - k * 12 - k * k * 0.14, 0.8, 0.3 * (1 - k / 30)));
  for (let k = 1; k < 40; k++) {
    const rx = 24 + k * 36;
    out.push(
      `<ellipse cx="${CX}" cy="${y0 + 96}" rx="${rx}" ry="${n(rx * 0.46)}"${pen(k % 4 ? 1 : 2, o2(Math.max(0.22, 0.95 - k * 0.026)))} clip-path="url(#sea)"/>`,
    );
  }
  out.unshift(`<clipPath id="sea"><rect x="0" y="${y0}" width="${WIDTH}" height="${HEIGHT - y0}"/></clipPath>`);
  // The column over the vent.
  const top = 46;
  for (let s = -15; s <= 15; s++) {
    const t = s / 15;
    out.push(
      raw(
        `M${n(CX + t * 36)} ${y0}C${n(CX + t * 44)} ${y0 - 90} ${n(CX + t * 60)} ${y0 - 150} ${n(CX + t * 150)} ${n(top + 40 + 34 * t * t)}S${n(CX + t * 300)} ${n(top + 30 + 54 * Math.abs(t))} ${n(CX + t * 330)} ${n(top + 66 + 30 * t * t)}`,
        1.2,
        0.85,
      ),
    );
  }
  for (let k = 0; k < 6; k++)
    out.push(
      raw(
        `M${CX - 330 + k * 24} ${top + 92 - k * 12}C${CX - 250 + k * 16} ${top - 10 - k * 4} ${CX + 250 - k * 16} ${top - 10 - k * 4} ${CX + 330 - k * 24} ${top + 92 - k * 12}`,
        1.1,
        0.8 - k * 0.08,
      ),
    );
  out.push(line(0, y0, WIDTH, y0, 2.2, 1));
  const at = (t) => [t * WIDTH, 690 + 54 * Math.sin(t * 4.4 + 0.4) + 10 * Math.sin(t * 19)];
  const pieces = [
    [0, 0.33],
    [0.37, 0.415],
    [0.45, 0.475],
    [0.515, 0.54],
    [0.575, 0.63],
    [0.67, 1],
  ];
  pieces.forEach(([a, b], i) => {
    const loose = i > 0 && i < 5;
    const points = range(41, (k) => at(a + ((b - a) * k) / 40));
    const g = [path(points, 15, 1, { stroke: TINT, 'stroke-opacity': 1 }), path(points, 4, 1)];
    const [mx, my] = points[20];
    out.push(
      loose
        ? `<g transform="translate(0 ${[14, -12, 20, -9][i - 1]}) rotate(${[9, -16, 13, -7][i - 1]} ${n(mx)} ${n(my)})">${g.join('')}</g>`
        : g.join(''),
    );
  });
  for (const t of [0.06, 0.17, 0.28, 0.73, 0.84, 0.95]) out.push(knot(...at(t), 8));
  return out;
};

const PICTURES = {
  assembly,
  swarm,
  globe,
  rings,
  rosette,
  panes,
  five,
  dial,
  ceremony,
  girih,
  tree,
  lattice,
  ledger,
  routes,
  cables,
  blocks,
  anchor,
  wave,
};

/* ---------- the press ---------- */

const argv = process.argv.slice(2);
const at = argv.indexOf('--png');
const pngDirectory = at < 0 ? null : argv.splice(at, 2)[1];
const names = argv.length ? argv : Object.keys(PICTURES);
const target = fileURLToPath(new URL('../test/fixtures/images/', import.meta.url));

await mkdir(target, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: process.env.CHROME_PATH || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  const page = await browser.newPage();
  await page.setViewport({ width: WIDTH, height: HEIGHT, deviceScaleFactor: 1 });
  for (const name of names) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${TINT}"/>${PICTURES[name]().join('')}</svg>`;
    await page.setContent(`<!doctype html><style>html,body{margin:0}svg{display:block}</style>${svg}`);
    let image;
    for (const quality of [82, 70, 58, 46]) {
      image = await page.screenshot({ type: 'webp', quality });
      if (image.length <= LIMIT) break;
    }
    await writeFile(`${target}${name}.webp`, image);
    if (pngDirectory) await writeFile(`${pngDirectory}/${name}.png`, await page.screenshot({ type: 'png' }));
    console.log(`${name}.webp ${Math.round(image.length / 1024)} kB`);
  }
} finally {
  await browser.close();
}
