/** What the pasted text was read as. */
import type { Message } from "../reading/message.js";
import type { Say, Word } from "../words.js";

const FORMS: Readonly<Record<Message["form"], Word>> = {
  empty: "formEmpty",
  json: "formJson",
  form: "formForm",
  raw: "formRaw",
  lines: "formLines",
  xml: "formXml",
};
const CARRIERS = { curl: "carrierCurl", http: "carrierHttp", url: "carrierUrl" } as const;

/** `cURL command, JSON: 7 fields`; nothing while there is nothing to read. */
export function readingText(say: Say, { form, http, fields, problem }: Message): string {
  if (problem !== null || (form === "empty" && http === null)) return "";
  const body = say(FORMS[form]);
  const how = http === null ? body : `${say(CARRIERS[http.carrier])}, ${body}`;
  return say("readAs", how, fields.size);
}
