import { parseOrderStr } from "../index.js";
import type { Prepare } from "./command.js";
import { memberLines } from "./explain.js";

/** `orderstr parse`: the fields of an order string. */
export const parse: Prepare = async (call) => {
  const encoding = call.word("encoding", ["raw", "percent", "form"]);
  const names = call.names("names");
  const charset = call.word("charset", ["utf-8", "gbk"]);
  return ({ text }) => {
    const fields = parseOrderStr(text, { encoding, names, charset });
    const line = JSON.stringify(fields);
    return { data: fields, right: true, line, show: (look) => memberLines(fields, look) };
  };
};
