/** What the pasted text was read as. */
import type { Message } from "../reading/message.js";
import type { Say, Word } from "../words.js";

const FORMATS: Readonly<Record<Message["format"], Word>> = {
  empty: "formatEmpty",
  json: "formatJson",
  urlencoded: "formatUrlencoded",
  raw: "formatRaw",
  lines: "formatLines",
  xml: "formatXml",
};
const CARRIERS = { curl: "carrierCurl", http: "carrierHttp", url: "carrierUrl" } as const;

/** `cURL command, JSON: 7 fields`; nothing while there is nothing to read. */
export function readingText(say: Say, { format, http, fields, problem }: Message): string {
  if (problem !== null || (format === "empty" && http === null)) return "";
  const body = say(FORMATS[format]);
  const how = http === null ? body : `${say(CARRIERS[http.carrier])}, ${body}`;
  return say("readAs", how, fields.size);
}
