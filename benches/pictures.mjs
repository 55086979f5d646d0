// The two pictures, drawn by Vega, which needs no browser. Ink is `currentColor`, and a rule inside the
// picture turns it over on a dark page; the two colours of the sides are seen on both.

import { writeFileSync } from "node:fs";
import * as vega from "vega";
import { compile } from "vega-lite";
import { crossing } from "./results.mjs";

const OURS = "#2f81f7";
const THEIRS = "#8b949e";
const OPENSSL = "#d2762a";

/** The bars, from the row of the table to the name on the axis. */
const BARS = {
  P2: "createHmac alone, sorts nothing",
  P1: "the page's snippet, node:crypto",
  "P8 hash-wasm": "snippet, hash-wasm",
  "P8 noble": "snippet, @noble/hashes",
  "P8 webcrypto": "snippet, WebCrypto",
  "P8 crypto-js": "snippet, crypto-js",
};

/** Where a logarithmic axis has its lines. */
const TENS = [0.1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6];

const ink = { labelColor: "currentColor", titleColor: "currentColor", domainColor: "currentColor" };
const CONFIG = {
  background: null,
  font: "system-ui, sans-serif",
  view: { stroke: null },
  axis: {
    ...ink,
    gridColor: "#8b949e55",
    tickColor: "currentColor",
    labelFontSize: 12,
    labelLimit: 400,
  },
  title: { color: "currentColor", anchor: "start", fontSize: 14, fontWeight: 600, offset: 14 },
  text: { color: "currentColor", fontSize: 12 },
};

const STYLE =
  "<style>svg{color:#1f2328}@media(prefers-color-scheme:dark){svg{color:#e6edf3}}</style>";

async function draw(name, spec) {
  const { spec: compiled } = compile({ ...spec, config: CONFIG });
  const svg = await new vega.View(vega.parse(compiled), { renderer: "none" }).toSVG();
  writeFileSync(new URL(name, import.meta.url), `${svg.replace(/(<svg[^>]*>)/u, `$1${STYLE}`)}\n`);
}

function bars(rows) {
  const values = [
    { side: "orderstr", times: 1, colour: OURS },
    ...Object.entries(BARS).map(([key, side]) => {
      return { side, times: 1 / rows[key].value, colour: THEIRS };
    }),
  ];
  values.sort((a, b) => a.times - b.times);
  const y = { field: "side", type: "nominal", sort: null, title: null };
  const x = { field: "times", type: "quantitative", title: "times as long as orderstr" };
  return {
    title: "One signature of 8 fields: shorter is faster",
    width: 420,
    height: { step: 28 },
    data: { values },
    encoding: { y: { ...y, axis: { ticks: false, domain: false, labelPadding: 6 } }, x },
    layer: [
      {
        mark: { type: "bar", height: 16, cornerRadiusEnd: 3 },
        encoding: { color: { field: "colour", type: "nominal", scale: null } },
      },
      {
        mark: { type: "text", align: "left", dx: 5 },
        encoding: { text: { field: "times", type: "quantitative", format: ".2f" } },
      },
    ],
  };
}

function growth(lines) {
  const values = lines.flatMap(({ bytes, ours, theirs }) => [
    { bytes, side: "orderstr", µs: ours / 1e3 },
    { bytes, side: "createHmac alone (OpenSSL)", µs: theirs / 1e3 },
  ]);
  const at = crossing(lines);
  const log = { type: "quantitative", scale: { type: "log", nice: false } };
  const sides = { domain: ["orderstr", "createHmac alone (OpenSSL)"], range: [OURS, OPENSSL] };
  const last = { bytes: lines.at(-1).bytes };
  const crossed = at && {
    data: { values: [{ bytes: at, label: `${Number(at.toPrecision(2)).toLocaleString("en")} B` }] },
    encoding: { x: { ...log, field: "bytes" } },
    layer: [
      { mark: { type: "rule", strokeDash: [4, 4], color: "currentColor", opacity: 0.6 } },
      {
        mark: { type: "text", align: "left", baseline: "top", dx: 5, y: 2 },
        encoding: { text: { field: "label" } },
      },
    ],
  };
  const x = { ...log, field: "bytes", title: "bytes of the signed text" };
  const y = { ...log, field: "µs", title: "µs a signature" };
  const labels = { labelExpr: "format(datum.value, '~s')", values: TENS };
  const color = { field: "side", type: "nominal", scale: sides, legend: null };
  return {
    title: "Time over the size of the message",
    width: 460,
    height: 300,
    layer: [
      {
        data: { values },
        encoding: { x: { ...x, axis: labels }, y: { ...y, axis: labels }, color },
        layer: [
          { mark: { type: "line", point: { size: 30 }, strokeWidth: 2 } },
          {
            transform: [{ filter: `datum.bytes === ${last.bytes}` }],
            mark: { type: "text", align: "left", dx: 8 },
            encoding: { text: { field: "side" }, color: { value: "currentColor" } },
          },
        ],
      },
      ...(crossed ? [crossed] : []),
    ],
  };
}

/** Writes peers.svg and growth.svg. */
export async function writePictures(rows, lines) {
  await draw("peers.svg", bars(rows));
  await draw("growth.svg", growth(lines));
}
